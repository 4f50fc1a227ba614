import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GATEWAY_FLAGS } from '../../cli/workers.ts';
import { freePort } from '../../embedded/ports.ts';
import { compiled } from '../build.ts';
import type { Contender } from '../contenders/contender.ts';
import { httpFloor } from '../contenders/floors.ts';
import { PEER_GATEWAYS, type PeerGraph } from '../contenders/peers.ts';
import { startProgram } from '../program.ts';
import { GATEWAY_WORKLOADS } from './workloads.ts';

/** Every gateway, in the order of the report; the first is the reference. */
export const GATEWAY_CONTENDERS: readonly Contender<PeerGraph>[] = [
  {
    name: 'ours',
    description: `node ${GATEWAY_FLAGS.join(' ')} dist/cli/main.js gateway --supergraph FILE --open`,
    isFloor: false,
    prepare: async () => missingCommand(),
    start: startOurs,
  },
  ...PEER_GATEWAYS.map(
    ({ name, description, prepare, start }): Contender<PeerGraph> => ({
      ...{ name, description, prepare, isFloor: false },
      start: async (graph) => ({ ...(await start(graph)), name }),
    }),
  ),
  httpFloor<null, PeerGraph>({
    name: 'floor-http',
    description: 'bare node:http that sends the same bytes from memory',
    parses: false,
    workloads: GATEWAY_WORKLOADS,
    facts: null,
  }),
];

function missingCommand(): string | null {
  const args = [compiled('cli/main.ts'), 'gateway', '--help'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  // A program without the command prints its general help.
  return status === 0 && stdout.includes('--supergraph') ? null : 'the program has no command gateway';
}

async function startOurs({ folder, supergraphSdl, processors }: PeerGraph) {
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, supergraphSdl);
  const port = await freePort(new Set());
  const origin = `http://127.0.0.1:${port}`;
  const command = ['gateway', '--supergraph', supergraph, '--open', '--port', String(port)];
  const { pid, stop } = await startProgram({
    name: 'ours',
    file: process.execPath,
    // As `npm run gateway` does.
    args: [...GATEWAY_FLAGS, compiled('cli/main.ts'), ...command],
    variables: { NODE_ENV: 'production' },
    logFile: join(folder, 'output.log'),
    readyUrl: `${origin}/health/live`,
    processors,
  });
  return { name: 'ours', load: { urlOf: () => `${origin}/graphql`, headers: {} }, groups: [pid], stop };
}
