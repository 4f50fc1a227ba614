import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ChildSpec } from './child-process.ts';
import { type Engine, engineCommand } from './engine-command.ts';
import { withLogFile } from './log-file.ts';
import { clearStalePostmaster } from './stale-postmaster.ts';

export interface PostgresPlace {
  /** The name of the child, for example `postgres-north`. */
  readonly name: string;
  /** The data folder. */
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
}

const POLL_MS = 40;
/** Recovery replays at most `max_wal_size` of log, which a slow disk reads in minutes. */
const READY_TIMEOUT_MS = 300_000;

/**
 * Given on the command line, so that a new version of the program changes them for existing data as well.
 * Durability is PostgreSQL's default: an acknowledged write is on the disk.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A socket file would need a folder whose path is short enough; nobody needs it.
  unix_socket_directories: '',
  // In this order: each refers to the one before.
  shared_preload_libraries: 'pg_cron,pg_documentdb_core,pg_documentdb_extended_rum,pg_documentdb',
  // The index kind that delivers order; with the default one every sorted page sorts the whole region.
  'documentdb.alternate_index_handler_name': 'extended_rum',
  'documentdb.enable_merge_sort_for_in_prefix': 'on',
  // The extension connects to itself, by name unless told otherwise; not every machine's hosts file knows it.
  'documentdb.localhost_connection_string': 'host=127.0.0.1',
  'cron.host': '127.0.0.1',
  'cron.database_name': 'postgres',
  // Its jobs run every few seconds; their history would only grow.
  'cron.log_run': 'off',
  'cron.log_statement': 'off',
  // Three shards share one small machine.
  shared_buffers: '128MB',
  max_connections: '100',
  max_wal_size: '2GB',
  wal_compression: 'lz4',
  default_toast_compression: 'lz4',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  jit: 'off',
  random_page_cost: '1.1',
  autovacuum: 'on',
  // Named instead of looked up: a slim machine has no time zone files.
  timezone: 'GMT',
  log_timezone: 'GMT',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
};

/** One PostgreSQL server with the DocumentDB extension. SIGINT is its fast shutdown, SIGQUIT the immediate one. */
export function postgresChild(engine: Engine, place: PostgresPlace): ChildSpec {
  return {
    name: place.name,
    logFile: place.logFile,
    prepare: () => clearStalePostmaster(place.folder),
    spawn: () => {
      const { file, args } = engineCommand(engine, 'postgres', postgresArguments(place), 'INT');
      return withLogFile(place.logFile, (log) =>
        spawn(file, args, { cwd: '/', detached: true, stdio: ['ignore', log, log] }),
      );
    },
    ready: (_child, signal) => waitForPostgres(place, signal),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSignals: [
      { signal: 'SIGINT', graceMs: 20_000 },
      { signal: 'SIGQUIT', graceMs: 5_000 },
      { signal: 'SIGKILL', graceMs: 5_000 },
    ],
  };
}

/**
 * Runs statements on a server of the embedded stack as its superuser.
 *
 * @throws the driver's error when the server is not reachable or refuses.
 */
export async function withPostgres<T>(port: number, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  // A connection that breaks is reported by the query that runs on it; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function postgresArguments({ folder, port }: PostgresPlace): string[] {
  const settings = Object.entries({ ...SETTINGS, port: String(port) });
  return ['-D', folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Asks for the data folder as well: another program's server could listen on the port. */
async function waitForPostgres({ port, folder }: PostgresPlace, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const serving = await withPostgres(port, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory;
    }).catch(() => null);
    if (serving === folder) return;
    await sleep(POLL_MS);
  }
}
