import { connect, type Socket } from 'node:net';

/** A connection on which a test writes bytes of its own, and all that came back. */
export interface RawSocket {
  readonly socket: Socket;
  write(text: string): void;
  /** @returns everything received once the other side has closed */
  closed(): Promise<string>;
}

/** Connects to the port of an address like `http://127.0.0.1:4000`. */
export function rawSocket(url: string): RawSocket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString();
  });
  // A reset after the answer is an end like any other.
  socket.on('error', () => undefined);
  const end = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  return { socket, write: (text) => socket.write(text), closed: () => end };
}

/** @returns status and error codes of an answer read from a socket */
export function readRaw(answer: string): { status: number; type: string; codes: unknown[] } {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const { errors }: { errors: { extensions: { code: unknown } }[] } = JSON.parse(body);
  return {
    status: Number(head.split(' ')[1]),
    type: /content-type: (\S+?);/i.exec(head)?.[1] ?? '',
    codes: errors.map(({ extensions }) => extensions.code),
  };
}
