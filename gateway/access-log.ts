import type { Log } from '../observability/log.ts';
import type { Stage } from './exchange.ts';
import { isProbed } from './health.ts';

/** Writes one line for each request once its answer is out, or once its client has left without one. */
export function accessLog(log: Log): Stage {
  // None of its fields can hold a credential, and to look for one in every line takes longer than to write it.
  const lines = log.child({}, { redact: [] });
  return (exchange) => {
    if (isProbed(exchange.path)) return;
    exchange.response.once('close', () => {
      const { requestId, traceId, method, path, caller, outcome, response } = exchange;
      lines.info(
        {
          requestId,
          traceId,
          method,
          path,
          status: response.statusCode,
          durationMs: Math.round((performance.now() - exchange.startedAt) * 10) / 10,
          caller: caller.id,
          operation: outcome.operationName,
          ...(outcome.codes.length === 0 ? {} : { codes: outcome.codes }),
          ...(response.writableFinished ? {} : { clientLeft: true }),
        },
        'request',
      );
    });
  };
}
