import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** What is read of a request's body, at the public door and at a subgraph's. */
export const BODY_LIMITS = {
  maxBytes: 1_000_000,
  /** From the headers to the last byte: a megabyte within it takes a line of 1 Mbit/s. */
  readMs: 10_000,
} as const;

/** The body is longer than the limit. */
export class BodyTooLarge extends Problem {
  constructor() {
    super('BODY_TOO_LARGE', { expected: `at most ${BODY_LIMITS.maxBytes} bytes` });
  }
}

/** The body did not come in time; whoever sends a byte a second would hold a connection for days. */
export class BodyTooSlow extends Problem {
  constructor() {
    super('REQUEST_TIMEOUT', { expected: `the whole body within ${BODY_LIMITS.readMs / 1_000} s` });
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

/** Told of the bytes that have come; what it throws ends the reading. */
export type OnBytes = (bytes: number) => void;

/**
 * Reads a body up to a limit of bytes and time; beyond it nothing is kept, whatever the client still sends.
 *
 * @throws BodyTooLarge by the stated length already, or as soon as the limit is passed; BodyTooSlow; BodyIncomplete;
 *   what `onBytes` throws
 */
export async function readBody(
  request: IncomingMessage,
  onBytes: OnBytes = () => undefined,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMITS.maxBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  const take = takerOf(chunks, onBytes);
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new BodyTooSlow()), BODY_LIMITS.readMs);
      request.on('data', (chunk: Buffer) => {
        // An exception in here would end the process.
        try {
          take(chunk);
        } catch (error) {
          reject(error);
        }
      });
      awaitEnd(request, resolve, reject);
    });
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    request.removeAllListeners('data');
  }
}

function takerOf(chunks: Buffer[], onBytes: OnBytes): (chunk: Buffer) => void {
  let bytes = 0;
  return (chunk) => {
    bytes += chunk.length;
    if (bytes > BODY_LIMITS.maxBytes) throw new BodyTooLarge();
    onBytes(chunk.length);
    chunks.push(chunk);
  };
}

function awaitEnd(request: IncomingMessage, resolve: () => void, reject: (problem: Problem) => void): void {
  request.on('end', resolve);
  request.on('error', () => reject(new BodyIncomplete()));
  // Every request closes; making an error for one that is complete would cost more than reading it did.
  request.on('close', () => {
    if (!request.complete) reject(new BodyIncomplete());
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
