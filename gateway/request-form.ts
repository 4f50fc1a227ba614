import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../subgraphs/problem.ts';
import { parseJson, readBody } from '../subgraphs/request-body.ts';
import type { Exchange, Stage } from './exchange.ts';
import { Overloaded, retryAfterSeconds } from './limits/places.ts';

const ALLOWED = 'GET, POST';

/** Refuses what no GraphQL request looks like, before a byte of its body is read. @throws Problem 404, 405, 406, 415 */
export function requestForm({ request, response, method, path }: Exchange): void {
  if (path !== '/graphql') throw new Problem('NOT_FOUND');
  if (method !== 'GET' && method !== 'POST') {
    response.setHeader('allow', ALLOWED);
    throw new Problem('METHOD_NOT_ALLOWED', { expected: ALLOWED, received: method });
  }
  // Apollo looks at Accept after execution, when a mutation has happened already.
  if (!acceptsJson(request.headers.accept)) throw new Problem('NOT_ACCEPTABLE');
  if (method === 'POST') requireJson(request.headers);
}

/** Bytes of all bodies that are on their way at once: many who send slowly must not fill the memory. */
const mostUnderWay = 128_000_000;

/**
 * Reads the body of a POST within the limits.
 *
 * @param most bytes of all bodies at once
 * @throws (the stage) BodyTooLarge, BodyTooSlow, MalformedJson; Overloaded when the others' bodies leave no room
 */
export function requestBody(most: number = mostUnderWay): Stage {
  let underWay = 0;
  return async (exchange) => {
    if (exchange.method !== 'POST') return;
    let own = 0;
    const bytes = await readBody(exchange.request, (more) => {
      own += more;
      underWay += more;
      if (underWay <= most) return;
      exchange.response.setHeader('retry-after', retryAfterSeconds);
      throw new Overloaded();
    }).finally(() => {
      underWay -= own;
    });
    exchange.body = parseJson(bytes);
    exchange.bodyText = bytes.toString('latin1');
  };
}

const JSON_RANGE = /^\s*(\*\/\*|application\/(\*|json|graphql-response\+json))\s*(;|$)/i;

function acceptsJson(accept: string | undefined): boolean {
  return accept === undefined || accept.split(',').some((range) => JSON_RANGE.test(range));
}

function requireJson(headers: IncomingHttpHeaders): void {
  if (!isJson(headers['content-type'])) throw new Problem('UNSUPPORTED_MEDIA_TYPE');
  const encoding = headers['content-encoding'] ?? 'identity';
  // A limit on bytes read says nothing about what they unpack to.
  if (encoding !== 'identity') {
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', {
      expected: 'no content-encoding',
      received: encoding.slice(0, 40),
    });
  }
}

/** JSON is UTF-8 (RFC 8259, section 8.1); another charset would be misread. */
function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i.test(contentType?.trim() ?? '');
}
