import type { Duplex } from 'node:stream';
import { httpStatusOf, type ProblemCode } from '../observability/problem-codes.ts';
import { Problem } from './problem.ts';

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'BODY_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/**
 * Answers what Node could not read as HTTP, or not in time, and closes the connection. There is no request yet, and
 * no response object: the answer is written as text.
 *
 * @param error what Node says; its code decides
 * @param isAnswering whether an answer has begun on this connection, so that another would only garble it
 */
export function refuseUnreadable(error: Error, socket: Duplex, isAnswering: boolean): void {
  if (!socket.writable || isAnswering) {
    socket.destroy();
    return;
  }
  const cause = 'code' in error ? String(error.code) : '';
  const { message, extensions } = new Problem(CODES[cause] ?? 'BAD_REQUEST');
  const text = JSON.stringify({ errors: [{ message, extensions }] });
  const head = [
    `HTTP/1.1 ${httpStatusOf(extensions['code'])} Refused`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}
