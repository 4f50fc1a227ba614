import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { describe, expect, test } from 'vitest';
import type { Target } from './target.ts';

const opMsg = 2013;
const emptyDocument = Buffer.from([5, 0, 0, 0, 0]);
const noFlags = Buffer.alloc(4);

/** A message of the MongoDB protocol; `length` may lie. */
function frame(code: number, body: Buffer, length = 16 + body.length): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(code, 12);
  return Buffer.concat([head, body]);
}

const malformed: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['a negative length', frame(opMsg, Buffer.alloc(0), -1)],
  ['a length below its header', frame(opMsg, Buffer.alloc(0), 4)],
  ['a length beyond 48 MB', frame(opMsg, Buffer.alloc(0), 0x7fffffff)],
  ['an unknown section kind', frame(opMsg, Buffer.concat([noFlags, Buffer.from([9]), emptyDocument]))],
  ['a section past its message', frame(opMsg, Buffer.concat([noFlags, Buffer.from([0, 99, 0, 0, 0, 0])]))],
  ['another protocol', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
];

async function connectTo(uri: string): Promise<Socket> {
  const { hostname, port } = new URL(uri.replace('mongodb://', 'http://'));
  const socket = connect(Number(port || 27017), hostname);
  // A reset is one of the ways in which the other side may hang up.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

function pingFrame(): Buffer {
  const body = Buffer.from(BSON.serialize({ ping: 1, $db: 'admin' }));
  return frame(opMsg, Buffer.concat([noFlags, Buffer.from([0]), body]));
}

/** What happens on the wire, below what a driver can send. */
export function rawFrameContract(target: () => Target): void {
  describe('raw frames', () => {
    test.each(malformed)('%s closes that connection only', async (_what, bytes) => {
      const socket = await connectTo(target().uri);
      socket.resume();
      const closed = once(socket, 'close');
      socket.write(bytes);
      await closed;
      expect(await target().db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    });

    test('a message arriving byte by byte is answered', async () => {
      const socket = await connectTo(target().uri);
      socket.setNoDelay(true);
      for (const byte of pingFrame()) socket.write(Buffer.from([byte]));
      const [reply] = await once(socket, 'data');
      socket.destroy();
      expect(reply.readInt32LE(8)).toBe(1);
      expect(BSON.deserialize(reply.subarray(21))).toMatchObject({ ok: 1 });
    });

    test('two messages in one packet are both answered', async () => {
      const socket = await connectTo(target().uri);
      const replies: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => replies.push(chunk));
      socket.write(Buffer.concat([pingFrame(), pingFrame()]));
      const bytes = () => Buffer.concat(replies);
      await expect.poll(() => bytes().length > 0 && bytes().length === 2 * bytes().readInt32LE(0)).toBe(true);
      socket.destroy();
    });
  });
}
