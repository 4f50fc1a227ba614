import type { CommandFailedEvent, CommandStartedEvent } from 'mongodb';
import { markFailed, type Span, SpanKind, type Tracing } from '../observability/tracing.ts';
import { collectionOf } from './command-collection.ts';
import type { Shard, Shards } from './shards.ts';

/** Makes a span of each command that a traced request sends to a shard: what it does where, never with which values. */
export function traceCommands({ all }: Pick<Shards, 'all'>, tracing: Tracing): void {
  for (const shard of all) traceCommandsOf(shard, tracing);
}

function traceCommandsOf({ name: shard, client: { commands } }: Shard, tracing: Tracing): void {
  const sent = new Map<number, Span>();
  const ended = (requestId: number, note?: (span: Span) => void): void => {
    const span = sent.get(requestId);
    if (span === undefined) return;
    sent.delete(requestId);
    note?.(span);
    span.end();
  };
  commands.on('commandStarted', (event) => {
    const span = beginCommand(tracing, shard, event);
    if (span !== null) sent.set(event.requestId, span);
  });
  commands.on('commandSucceeded', ({ requestId }) => ended(requestId));
  commands.on('commandFailed', ({ requestId, failure }) =>
    ended(requestId, (span) => noteFailure(span, failure)),
  );
}

function beginCommand(tracing: Tracing, shard: string, event: CommandStartedEvent): Span | null {
  const { commandName } = event;
  const collection = collectionOf(event);
  return tracing.beginStep(collection === null ? commandName : `${commandName} ${collection}`, {
    kind: SpanKind.CLIENT,
    attributes: {
      'db.system.name': 'mongodb',
      'db.operation.name': commandName,
      ...(collection === null ? {} : { 'db.collection.name': collection }),
      'fapiao.shard': shard,
    },
  });
}

/** The server's message may quote a document: its number says as much. */
function noteFailure(span: Span, failure: CommandFailedEvent['failure']): void {
  if ('code' in failure) span.setAttribute('db.response.status_code', String(failure.code));
  markFailed(span, failure.name);
}
