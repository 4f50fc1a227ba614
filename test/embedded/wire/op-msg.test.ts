import { BSON } from 'mongodb';
import { expect, test } from 'vitest';
import { MalformedStream } from '../../../embedded/wire/frames.ts';
import { decodeOpMsg, opMsgReplyHead } from '../../../embedded/wire/op-msg.ts';

const body = Buffer.from(BSON.serialize({ insert: 'items', $db: 'test' }));
const documents = Buffer.concat([1, 2].map((_id) => Buffer.from(BSON.serialize({ _id }))));

function section(kind: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([kind]), content]);
}

function sequence(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeInt32LE(4 + name.length + 1 + content.length, 0);
  return section(1, Buffer.concat([head, Buffer.from(`${name}\0`), content]));
}

function opMsg(flags: number, ...parts: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, ...parts]);
}

test('a command and the documents beside it come apart', () => {
  const message = decodeOpMsg(opMsg(0, sequence('documents', documents), section(0, body)));
  expect(message.body).toEqual(body);
  expect(message.sequences).toEqual([{ name: 'documents', documents }]);
  expect(message.unacknowledged).toBe(false);
});

test('a checksum at the end is skipped', () => {
  const message = decodeOpMsg(opMsg(1, section(0, body), Buffer.from([1, 2, 3, 4])));
  expect(message.body).toEqual(body);
});

test('moreToCome marks an unacknowledged command', () => {
  expect(decodeOpMsg(opMsg(2, section(0, body))).unacknowledged).toBe(true);
});

test('an optional flag of a newer protocol is ignored', () => {
  expect(decodeOpMsg(opMsg(0x10000, section(0, body))).body).toEqual(body);
});

test.each([
  ['an unknown required flag', opMsg(0x8000, section(0, body))],
  ['no body', opMsg(0, sequence('documents', documents))],
  ['two bodies', opMsg(0, section(0, body), section(0, body))],
  ['a sequence without a name', opMsg(0, section(0, body), section(1, Buffer.from([6, 0, 0, 0, 65, 65])))],
])('%s is malformed', (_what, message) => {
  expect(() => decodeOpMsg(message)).toThrow(MalformedStream);
});

test('a reply names the request that it answers', () => {
  const head = opMsgReplyHead(100, 7);
  expect(head.length).toBe(21);
  expect([head.readInt32LE(0), head.readInt32LE(8), head.readInt32LE(12)]).toEqual([121, 7, 2013]);
});
