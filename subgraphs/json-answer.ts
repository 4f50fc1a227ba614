import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** How long the rest of a refused body is read and thrown away, so that its sender gets to read the refusal. */
const drainMs = 5_000;

/**
 * Answers with JSON text. Does nothing when the client has left.
 *
 * @param body complete JSON; bytes where they are at hand
 */
export function answerJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: OutgoingHttpHeaders = {},
): void {
  if (response.destroyed || response.headersSent) return;
  // What is left of a body would be taken for the next request on this connection.
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  if (request.complete) {
    response.end(body);
  } else {
    response.write(body);
    endAfterBody(request, response);
  }
}

/** Closing a connection while its client still sends resets it, and the client loses the answer. */
function endAfterBody(request: IncomingMessage, response: ServerResponse): void {
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, drainMs);
  request.once('end', end);
  request.once('close', end);
  request.resume();
}
