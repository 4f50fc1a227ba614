import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { freePort } from '../../embedded/ports.ts';
import { compiled } from '../build.ts';
import type { PeerGraph } from '../contenders/peers.ts';
import { BenchFailure } from '../failure.ts';
import type { Effort, OpenPlaces } from '../phase.ts';
import { canPin, pinSelf } from '../processors.ts';
import type { Choice } from '../product/measure.ts';
import { startProgram } from '../program.ts';
import type { SuiteReport } from '../report.ts';
import { rowOf } from '../row.ts';
import { runPhase } from '../run-phase.ts';
import { GATEWAY_CONTENDERS } from './contenders.ts';
import { STATIC_SUBGRAPHS } from './static-graph.ts';
import { GATEWAY_WORKLOADS } from './workloads.ts';

/** The gateway has one processor for itself; the load and the subgraphs share the other. */
const GATEWAY_PROCESSOR = '0';
const OTHER_PROCESSOR = '1';

/** Measures gateways over three subgraphs that cost next to nothing. */
export async function measureGateways(
  { workload: names, contender: chosen }: Choice,
  effort: Effort,
  tell: (line: string) => void,
): Promise<SuiteReport> {
  const isPinned = canPin();
  const unpin = isPinned ? await pinSelf(OTHER_PROCESSOR) : async () => undefined;
  const contenders = GATEWAY_CONTENDERS.filter(({ name }) => chosen?.includes(name) ?? true);
  const workloads = GATEWAY_WORKLOADS.filter(({ name }) => names.includes(name));
  try {
    const openTimed = () => openGraph(isPinned);
    const phase = { contenders, workloads, facts: null, openTimed, openCounted: null };
    const { cells, absences } = await runPhase(phase, effort, tell);
    const described = ({ name, description }: { name: string; description: string }) => ({
      name,
      description,
    });
    return {
      title: 'The gateway alone',
      setting: isPinned
        ? `Each gateway on processor ${GATEWAY_PROCESSOR}; load and subgraphs on processor ${OTHER_PROCESSOR}.`
        : 'Nothing is pinned to a processor: this machine has no taskset.',
      contenders: contenders.map(described),
      workloads: workloads.map(described),
      absences,
      rows: cells.map(rowOf),
    };
  } finally {
    await unpin();
  }
}

/** Starts three subgraphs that cost next to nothing; whoever is measured stands before them. */
export async function openGraph(isPinned: boolean): Promise<OpenPlaces<PeerGraph>> {
  const folder = await mkdtemp(join(tmpdir(), 'fapiao-graph-bench-'));
  const ports: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { name } of STATIC_SUBGRAPHS) {
    const port = await freePort(taken);
    taken.add(port);
    ports[name] = port;
  }
  const config = join(folder, 'subgraphs.json');
  await writeFile(config, JSON.stringify({ ports }));
  const program = await startProgram({
    name: 'static subgraphs',
    file: process.execPath,
    args: [compiled('bench/programs/static-subgraphs.ts'), config],
    variables: { NODE_ENV: 'production' },
    logFile: join(folder, 'subgraphs.log'),
    readyUrl: `http://127.0.0.1:${ports['products']}/`,
    processors: isPinned ? OTHER_PROCESSOR : null,
  });
  const graph = graphOf(ports, isPinned);
  return {
    placeFor: async (contender) => {
      const own = join(folder, contender);
      await mkdir(own, { recursive: true });
      return { ...graph, folder: own };
    },
    close: async () => {
      await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function graphOf(ports: Readonly<Record<string, number>>, isPinned: boolean): Omit<PeerGraph, 'folder'> {
  const subgraphs = STATIC_SUBGRAPHS.map(({ name, sdl }) => ({
    name,
    sdl,
    url: `http://127.0.0.1:${ports[name]}/graphql`,
  }));
  const composed = composeServices(
    subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (composed.errors !== undefined) throw new BenchFailure(composed.errors.join('\n'));
  const { supergraphSdl } = composed;
  return { subgraphs, supergraphSdl, processors: isPinned ? GATEWAY_PROCESSOR : null };
}
