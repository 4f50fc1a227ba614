import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameSplitter, MalformedStream } from '../../../embedded/wire/frames.ts';
import { mongoFraming } from '../../../embedded/wire/op-msg.ts';
import { postgresFraming } from '../../../embedded/wire/postgres-messages.ts';

function mongoMessage(body: Uint8Array): Buffer {
  const message = Buffer.alloc(16 + body.length);
  message.writeInt32LE(message.length, 0);
  message.set(body, 16);
  return message;
}

function postgresMessage(body: Uint8Array): Buffer {
  const message = Buffer.alloc(5 + body.length);
  message[0] = 0x44;
  message.writeInt32BE(message.length - 1, 1);
  message.set(body, 5);
  return message;
}

/** Cuts `stream` after each of the given numbers of bytes, whatever they are. */
function* chunks(stream: Buffer, sizes: readonly number[]): Generator<Buffer> {
  let offset = 0;
  for (let turn = 0; offset < stream.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield stream.subarray(offset, offset + size);
    offset += size;
  }
}

const bodies = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });
const cuts = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 6 });

test.each([
  ['MongoDB', mongoFraming, mongoMessage],
  ['PostgreSQL', postgresFraming, postgresMessage],
])('%s messages survive any cut of their stream', (_protocol, framing, encode) => {
  fc.assert(
    fc.property(bodies, cuts, (contents, sizes) => {
      const messages = contents.map(encode);
      const seen: Buffer[] = [];
      const splitter = new FrameSplitter(framing, (message) => seen.push(Buffer.from(message)));
      for (const chunk of chunks(Buffer.concat(messages), sizes)) splitter.push(chunk);
      expect(seen).toEqual(messages);
    }),
  );
});

test.each([-1, 0, 15, 48_000_001])('a MongoDB message of %i bytes is refused', (bytes) => {
  const splitter = new FrameSplitter(mongoFraming, () => undefined);
  const head = Buffer.alloc(16);
  head.writeInt32LE(bytes, 0);
  expect(() => splitter.push(head)).toThrow(MalformedStream);
});
