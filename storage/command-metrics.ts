import type { Metrics } from '../observability/metrics.ts';
import { collectionOf } from './command-collection.ts';
import type { Shard, Shards } from './shards.ts';

/** A command that was sent and not answered yet. */
interface Sent {
  readonly collection: string;
  readonly startedAt: number;
}

/** Counts what the driver sends to each shard, and how long the answers take. */
export function countCommands({ all }: Pick<Shards, 'all'>, metrics: Metrics): void {
  for (const shard of all) countCommandsOf(shard, metrics);
}

function countCommandsOf({ name: shard, client: { commands } }: Shard, metrics: Metrics): void {
  const sent = new Map<number, Sent>();
  const ended = (requestId: number, command: string, outcome: 'ok' | 'failed'): void => {
    const known = sent.get(requestId);
    if (known === undefined) return;
    sent.delete(requestId);
    const { collection, startedAt } = known;
    metrics.databaseCommands.inc({ shard, command, collection, outcome });
    metrics.databaseSeconds.observe({ shard, collection }, (performance.now() - startedAt) / 1000);
  };
  commands.on('commandStarted', (event) =>
    sent.set(event.requestId, { collection: collectionOf(event) ?? 'none', startedAt: performance.now() }),
  );
  commands.on('commandSucceeded', ({ requestId, commandName }) => ended(requestId, commandName, 'ok'));
  commands.on('commandFailed', ({ requestId, commandName }) => ended(requestId, commandName, 'failed'));
}
