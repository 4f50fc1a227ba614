import { timingSafeEqual } from 'node:crypto';
import { METRICS_MEDIA_TYPE } from '../observability/metrics-text.ts';
import { Problem } from '../subgraphs/problem.ts';
import type { Exchange, Stage } from './exchange.ts';
import { sha256Of } from './identity.ts';

/** Where the counters of every process can be read. */
export interface MetricsPage {
  /** @returns Prometheus's text */
  read(): Promise<string>;
  /** What a reader has to send as `authorization: Bearer ...`; null lets everybody read. */
  readonly token: string | null;
}

const ALLOWED = 'GET, HEAD';

/**
 * Answers `GET /metrics`. It stands behind nothing that load could close, and before identity: a collector has its own
 * token, which opens nothing else.
 */
export function metricsPage({ read, token }: MetricsPage): Stage {
  const expected = token === null ? null : sha256Of(`Bearer ${token}`);
  return async (exchange) => {
    if (exchange.path !== '/metrics') return;
    requireReading(exchange);
    if (expected !== null && !timingSafeEqual(expected, sha256Of(authorizationOf(exchange)))) {
      throw new Problem('UNAUTHENTICATED');
    }
    const text = await read();
    const { response } = exchange;
    response.writeHead(200, {
      'content-type': METRICS_MEDIA_TYPE,
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    });
    response.end(exchange.method === 'HEAD' ? undefined : text);
  };
}

/** @throws Problem METHOD_NOT_ALLOWED */
function requireReading({ method, response }: Exchange): void {
  if (method === 'GET' || method === 'HEAD') return;
  response.setHeader('allow', ALLOWED);
  throw new Problem('METHOD_NOT_ALLOWED', { expected: ALLOWED, received: method });
}

function authorizationOf({ request }: Exchange): string {
  return request.headers.authorization ?? '';
}
