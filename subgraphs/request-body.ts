import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** Bytes of a request's body that are read, at the public door and at a subgraph's. */
export const MAX_BODY_BYTES = 1_000_000;

/** The body is longer than the limit. */
export class BodyTooLarge extends Problem {
  constructor(maxBytes: number) {
    super('BODY_TOO_LARGE', { expected: `at most ${maxBytes} bytes` });
  }
}

/** The client went away before its body was complete: nobody is left to answer. */
export class BodyIncomplete extends Problem {
  constructor() {
    super('BAD_REQUEST', { expected: 'a complete body' });
  }
}

/** The body is not UTF-8, or not JSON. */
export class MalformedJson extends Problem {
  constructor() {
    super('MALFORMED_JSON');
  }
}

/**
 * Reads a body up to a limit; beyond it nothing is kept, whatever the client still sends.
 *
 * @throws BodyTooLarge by the stated length already, or as soon as the limit is passed; BodyIncomplete
 */
export function readBody(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge(maxBytes);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(new BodyTooLarge(maxBytes));
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(new BodyIncomplete()));
    // Every request closes; making an error for one that is complete would cost more than reading it did.
    request.on('close', () => {
      if (!request.complete) reject(new BodyIncomplete());
    });
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws MalformedJson without a word of the body, which may hold what no log should */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new MalformedJson();
  }
}
