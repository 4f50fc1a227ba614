import type { CallFrame, Taken } from './inspector.ts';

/** A part of the program, and the share of its busy time that it took by itself, 0 to 1. */
export interface Part {
  readonly name: string;
  readonly share: number;
}

/** What the profiler calls the time in which nothing ran. */
const IDLE = '(idle)';

/** What stands in no file: V8 and Node's own compiled parts. */
const NATIVE: readonly (readonly [RegExp, string])[] = [
  [/^\(garbage collector\)$/, 'garbage collection'],
  [/^(writev|write\w*String|writeBuffer)$/, 'sockets: writing (system calls)'],
  [/^(runMicrotasks|all|race|then|next)$/, 'promises and event loop'],
];

/** Files, the first match counts. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/node_modules\/(?:mongodb|bson)\//, 'mongodb driver and BSON'],
  [/node_modules\/graphql\//, 'graphql: resolving in subgraphs'],
  [/node_modules\/@apollo\//, 'Apollo packages'],
  [/node_modules\/ioredis|node_modules\/redis-/, 'Redis client'],
  [/node_modules\/(?:pino|sonic-boom|prom-client)\//, 'log and metrics'],
  [/node_modules\/undici\//, 'HTTP client'],
  [/node_modules\//, 'other packages'],
  [
    /^node:(?:internal\/process\/task_queues|internal\/timers|timers|internal\/async_hooks|async_hooks)/,
    'promises and event loop',
  ],
  [/^node:(?:internal\/(?:event_target|abort_controller|events)|events)/, 'events and signals'],
  [/^node:(?:net|_http|internal\/(?:stream|streams|http|net))/, 'HTTP server and streams'],
  [/^node:/, 'other of Node'],
  [/\/gateway\/execution\//, 'plan execution'],
  [/\/gateway\/sharing\//, 'sharing of equal questions'],
  [/\/gateway\/limits\//, 'limits'],
  [/\/gateway\//, 'the rest of the gateway'],
  [/\/subgraphs\//, 'subgraphs: resolvers, loaders, contexts'],
  [/\/storage\/resilience\//, 'breaker, bulkhead, retries'],
  [/\/storage\//, 'batch window, cache, reads'],
  [/./, 'other'],
];

/** @returns the part of the program that a function belongs to; null for none, when nothing ran */
export function layerOf({ functionName, url }: CallFrame): string | null {
  if (functionName === IDLE) return null;
  const [text, table] = url === '' ? [functionName, NATIVE] : [url, FILES];
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'V8 and Node, compiled';
}

/** @returns the parts of a program by the time they took, most first */
export function layersOf(taken: readonly Taken[]): Part[] {
  return sharesOf(taken, layerOf);
}

/** @returns its functions by the time that they took themselves, most first; what they call is not theirs */
export function functionsOf(taken: readonly Taken[]): Part[] {
  return sharesOf(taken, (frame) => (layerOf(frame) === null ? null : nameOf(frame)));
}

function nameOf({ functionName, url }: CallFrame): string {
  const file = url.split('/').slice(-2).join('/');
  return `${functionName || '(unnamed)'} ${file}`.trim();
}

/** @param partOf null for what is no part */
function sharesOf(taken: readonly Taken[], partOf: (frame: CallFrame) => string | null): Part[] {
  const times = new Map<string, number>();
  for (const { frame, us } of taken) {
    const part = partOf(frame);
    if (part !== null) times.set(part, (times.get(part) ?? 0) + us);
  }
  const busy = [...times.values()].reduce((sum, us) => sum + us, 0);
  return [...times]
    .filter(([, us]) => us > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, us]) => ({ name, share: us / busy }));
}
