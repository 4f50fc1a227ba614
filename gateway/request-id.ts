import { randomUUID } from 'node:crypto';
import type { Exchange } from './exchange.ts';

/** Short and plain: an id is written to logs and headers as it came. */
const ACCEPTED = /^[A-Za-z0-9_-]{8,64}$/;

/** Takes over the id that a proxy or client gave, or makes one, and returns it in the answer's headers. */
export function requestId(exchange: Exchange): void {
  const inbound = exchange.request.headers['x-request-id'];
  exchange.requestId = typeof inbound === 'string' && ACCEPTED.test(inbound) ? inbound : randomUUID();
  exchange.response.setHeader('x-request-id', exchange.requestId);
  exchange.response.setHeader('x-content-type-options', 'nosniff');
}
