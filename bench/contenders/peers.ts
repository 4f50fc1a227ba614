import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../embedded/ports.ts';
import { compiled, ROOT } from '../build.ts';
import { type ProgramSpec, startProgram } from '../program.ts';
import type { Endpoint } from './contender.ts';

/** A graph that gateways are put before. */
export interface PeerGraph {
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string; readonly url: string }[];
  /** Composed from them. */
  readonly supergraphSdl: string;
  /** For the peer's own files; it exists. */
  readonly folder: string;
  /** Processors that the gateway may use; null for all. */
  readonly processors: string | null;
}

/** A gateway that runs. */
export interface RunningPeer {
  readonly load: Endpoint;
  readonly groups: readonly number[];
  stop(): Promise<void>;
}

/** Another gateway. */
export interface Peer {
  readonly name: string;
  readonly description: string;
  /** @returns null when it can be run here, else why not */
  prepare(): Promise<string | null>;
  start(graph: PeerGraph): Promise<RunningPeer>;
}

const PEERS = join(ROOT, 'bench', 'peers');
const INSTALLED = join(PEERS, 'node_modules');
const HIVE = join(INSTALLED, '@graphql-hive', 'gateway', 'dist', 'bin.js');
const HIVE_ROUTER = join(INSTALLED, '@graphql-hive', 'router-runtime', 'package.json');
const GRAFBASE = join(INSTALLED, '@grafbase', 'cli-x86_64-unknown-linux-musl', 'grafbase');
const PRODUCTION = { NODE_ENV: 'production' } as const;

/** Gateways that others make, all in their makers' form for servers. */
export const PEER_GATEWAYS: readonly Peer[] = [
  {
    name: 'apollo',
    description: 'stock @apollo/gateway with RemoteGraphQLDataSource behind @apollo/server',
    prepare: async () => null,
    start: async (graph) => {
      const config = join(graph.folder, 'apollo.json');
      const port = await freePort(new Set());
      const { supergraphSdl } = graph;
      await writeFile(config, JSON.stringify({ supergraphSdl, port }));
      const args = [compiled('bench/programs/stock-apollo.ts'), config];
      return startPeer('apollo', graph, port, { file: process.execPath, args, variables: PRODUCTION });
    },
  },
  hive('hive', '@graphql-hive/gateway supergraph', [HIVE], []),
  hive(
    'hive-rust',
    '@graphql-hive/gateway supergraph --hive-router-runtime: plans made in Rust',
    [HIVE, HIVE_ROUTER],
    ['--hive-router-runtime'],
  ),
  {
    name: 'grafbase',
    description: 'grafbase dev: the gateway of its command line program, in Rust; it composes by itself',
    prepare: () => missingFile(GRAFBASE),
    start: startGrafbase,
  },
];

function hive(name: string, description: string, files: readonly string[], options: readonly string[]): Peer {
  return {
    name,
    description,
    prepare: async () =>
      (await Promise.all(files.map(missingFile))).find((reason) => reason !== null) ?? null,
    start: async (graph) => {
      const supergraph = join(graph.folder, `${name}.graphql`);
      await writeFile(supergraph, graph.supergraphSdl);
      const port = await freePort(new Set());
      const listen = ['--host', '127.0.0.1', '--port', String(port), '--polling', '10h'];
      const args = [HIVE, 'supergraph', supergraph, ...listen, ...options];
      const program = { file: process.execPath, args, variables: PRODUCTION };
      return startPeer(name, graph, port, program, PEERS);
    },
  };
}

async function startGrafbase(graph: PeerGraph): Promise<RunningPeer> {
  const [home, config] = [join(graph.folder, 'grafbase'), join(graph.folder, 'grafbase.toml')];
  await mkdir(home, { recursive: true });
  const sections = graph.subgraphs.map(async ({ name, sdl, url }) => {
    const schema = join(graph.folder, `${name}.graphql`);
    await writeFile(schema, sdl);
    return `[subgraphs.${name}]\nurl = "${url}"\nschema_path = "${schema}"\n`;
  });
  await writeFile(config, (await Promise.all(sections)).join('\n'));
  const port = await freePort(new Set());
  const args = ['--home', home, 'dev', '--config', config, '--listen-address', `127.0.0.1:${port}`];
  return startPeer('grafbase', graph, port, { file: GRAFBASE, args, variables: { HOME: home } });
}

async function startPeer(
  name: string,
  { folder, processors }: PeerGraph,
  port: number,
  program: Pick<ProgramSpec, 'file' | 'args' | 'variables'>,
  workingFolder: string = folder,
): Promise<RunningPeer> {
  const origin = `http://127.0.0.1:${port}`;
  const { pid, stop } = await startProgram({
    ...program,
    name,
    logFile: join(folder, 'output.log'),
    readyUrl: `${origin}/graphql`,
    readyBody: '{"query":"{__typename}"}',
    processors,
    folder: workingFolder,
  });
  return { load: { urlOf: () => `${origin}/graphql`, headers: {} }, groups: [pid], stop };
}

async function missingFile(path: string): Promise<string | null> {
  const reason = 'run: npm ci --prefix bench/peers';
  return access(path, constants.R_OK).then(
    () => null,
    (error: Error) => `${error.message}; ${reason}`,
  );
}
