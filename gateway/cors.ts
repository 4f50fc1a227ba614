import type { Stage } from './exchange.ts';

/** What a page may send, and what of an answer it may read beside the body. */
const REQUEST_HEADERS =
  'content-type, accept, accept-language, x-api-key, authorization, x-request-id, traceparent';
const ANSWER_HEADERS =
  'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, ratelimit-policy';
/** For so long a browser asks no second time; each has a limit of its own, two hours or a day. */
const maxAgeSeconds = '3600';

/**
 * Lets pages of listed origins ask from browsers. A key or token is a header that the page itself sends: no cookie
 * counts here, so browsers need send none, and a page that is not listed reads nothing.
 *
 * @param origins as browsers name them, e.g. `https://portal.example`
 */
export function cors(origins: readonly string[]): Stage {
  const listed = new Set(origins);
  return ({ request, response, method, path }) => {
    if (path !== '/graphql') return;
    // An answer for one origin is none for another, wherever it is kept on the way.
    response.setHeader('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !listed.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', ANSWER_HEADERS);
    if (method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return;
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': maxAgeSeconds,
    });
    response.end();
  };
}
