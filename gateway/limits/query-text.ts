import type { Exchange } from '../exchange.ts';

/** @returns the text of the document that a request brings, null when it brings none */
export function queryTextOf({ method, search, body }: Exchange): string | null {
  const query = method === 'GET' ? new URLSearchParams(search).get('query') : property(body, 'query');
  return typeof query === 'string' ? query : null;
}

/** @returns the hash that a request sends beside its document or in its place, null when it sends none */
export function persistedHashOf({ method, search, body }: Exchange): string | null {
  const extensions = method === 'GET' ? extensionsIn(search) : property(body, 'extensions');
  const hash = property(property(extensions, 'persistedQuery'), 'sha256Hash');
  return typeof hash === 'string' ? hash.toLowerCase() : null;
}

/** Puts a document in the place of the hash that stood for it, as if the client had sent it. */
export function replaceQuery(exchange: Exchange, query: string): void {
  if (exchange.method === 'GET') {
    const search = new URLSearchParams(exchange.search);
    search.set('query', query);
    search.delete('extensions');
    exchange.search = `?${search}`;
  } else if (isMap(exchange.body)) {
    const { extensions: _, ...rest } = exchange.body;
    exchange.body = { ...rest, query };
  }
}

function extensionsIn(search: string): unknown {
  try {
    return JSON.parse(new URLSearchParams(search).get('extensions') ?? 'null');
  } catch {
    // What is no JSON is refused where parameters are checked.
    return null;
  }
}

function property(value: unknown, name: string): unknown {
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : null;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
