import { parseArgs } from 'node:util';
import type { WireLog } from './commands/command.ts';
import { startWireServer } from './server.ts';

/** One wire server to start: where it listens, and the PostgreSQL behind it. */
interface ShardArgument {
  readonly name: string;
  readonly listenPort: number;
  /** A host, or a folder that holds PostgreSQL's unix socket. */
  readonly postgresHost: string;
  readonly postgresPort: number;
}

const { values } = parseArgs({ options: { shards: { type: 'string' } } });
const shards: readonly ShardArgument[] = JSON.parse(values.shards ?? '[]');

const log: WireLog = (message, fields) => {
  process.stdout.write(`${JSON.stringify({ message, ...fields })}\n`);
};

const servers = await Promise.all(
  shards.map(({ name, listenPort, postgresHost, postgresPort }) =>
    startWireServer({
      host: '127.0.0.1',
      port: listenPort,
      postgres: { host: postgresHost, port: postgresPort, user: 'postgres', database: 'postgres' },
      log: (message, fields) => log(message, { shard: name, ...fields }),
    }),
  ),
);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(servers.map((server) => server.close()));
  process.exit(0);
}

// Ctrl-C reaches the whole process group: the parent decides when its children stop.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void stop());
process.on('disconnect', () => void stop());
process.send?.({ ready: true });
