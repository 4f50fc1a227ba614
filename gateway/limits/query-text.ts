import type { Exchange } from '../exchange.ts';

/** @returns the text of the document that a request brings, null when it brings none */
export function queryTextOf({ method, search, body }: Exchange): string | null {
  if (method === 'GET') return new URLSearchParams(search).get('query');
  const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : null;
  return typeof query === 'string' ? query : null;
}
