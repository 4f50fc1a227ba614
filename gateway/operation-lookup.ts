import { Problem } from '../subgraphs/problem.ts';
import type { Exchange } from './exchange.ts';

/** The request is no GraphQL request: which parameter is wrong, what was expected and what came. */
export class BadRequest extends Problem {
  constructor(field: string, expected: string, received: string) {
    super('BAD_REQUEST', { field, expected, received });
  }
}

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Sees to it that a request asks one operation, by parameters of the right kinds. The engine would say so as well, but
 * not which parameter and not in Chinese.
 *
 * @throws BadRequest for a batch, a missing query, and parameters of another kind
 */
export function operationLookup(exchange: Exchange): void {
  const parameters = exchange.method === 'GET' ? fromSearch(exchange.search) : fromBody(exchange.body);
  requireKind(parameters, 'variables', 'an object', isMap);
  requireKind(parameters, 'extensions', 'an object', isMap);
  requireKind(parameters, 'operationName', 'a string', isText);
  requireKind(parameters, 'query', 'a string', isText);
  const { query, extensions } = parameters;
  // A hash in the place of the query is looked at behind this stage.
  if (isMap(extensions) && 'persistedQuery' in extensions) return;
  if (!isText(query) || query.trim() === '') {
    throw new BadRequest('query', 'the text of a GraphQL document', kindOf(query));
  }
}

function fromBody(body: unknown): Parameters {
  if (isMap(body)) return body;
  throw new BadRequest('body', 'one object with a query', kindOf(body));
}

/** Maps stand in the query string as JSON. */
function fromSearch(search: string): Parameters {
  const given = new URLSearchParams(search);
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const times = given.getAll(name).length;
    if (times > 1) throw new BadRequest(name, 'once', `${times} times`);
  }
  return {
    query: given.get('query'),
    operationName: given.get('operationName'),
    variables: mapFrom(given, 'variables'),
    extensions: mapFrom(given, 'extensions'),
  };
}

function mapFrom(given: URLSearchParams, name: string): unknown {
  const text = given.get(name);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(name, 'an object in JSON', 'no JSON');
  }
}

function requireKind(
  parameters: Parameters,
  name: string,
  expected: string,
  isExpected: (value: unknown) => boolean,
): void {
  const value = parameters[name] ?? null;
  if (value !== null && !isExpected(value)) throw new BadRequest(name, expected, kindOf(value));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isMap(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What came, without a word of what it says: it may hold what no log should. */
function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (value === '') return 'an empty string';
  if (Array.isArray(value)) return 'a list';
  return typeof value;
}
