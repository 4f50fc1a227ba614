import type { Log } from '../observability/log.ts';
import type { Stage } from './exchange.ts';
import { isProbed } from './health.ts';

/** Paths that are logged: any other is a stranger's own words, and may be a key that was put at the wrong place. */
const KNOWN_PATHS: ReadonlySet<string> = new Set(['/', '/graphql', '/metrics']);

/** Characters of an operation's name, which its client chooses. */
const longestName = 100;

/** Writes one line for each request once its answer is out, or once its client has left without one. */
export function accessLog(log: Log): Stage {
  // None of its fields can hold a secret: to look for one in every line would be work for nothing.
  const lines = log.child({}, { formatters: { log: (line) => line } });
  return (exchange) => {
    if (isProbed(exchange.path)) return;
    exchange.response.once('close', () => {
      const { requestId, traceId, method, path, caller, outcome, response } = exchange;
      lines.info(
        {
          requestId,
          traceId,
          method,
          path: KNOWN_PATHS.has(path) ? path : 'unknown',
          status: response.statusCode,
          durationMs: Math.round((performance.now() - exchange.startedAt) * 10) / 10,
          caller: caller.id,
          operation: outcome.operationName?.slice(0, longestName) ?? null,
          ...(outcome.codes.length === 0 ? {} : { codes: outcome.codes }),
          ...(response.writableFinished ? {} : { clientLeft: true }),
        },
        'request',
      );
    });
  };
}
