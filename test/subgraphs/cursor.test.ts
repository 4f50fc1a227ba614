import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CursorInvalid, readCursor, writeCursor } from '../../subgraphs/cursor.ts';

const secret = 'a secret of the tests';
const position = { issuedAt: new Date('2025-06-18T02:00:00Z'), id: '25112000000000000001' };

test('a cursor gives its position back', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.string(), (issuedAt, id) => {
      expect(readCursor(secret, 's', writeCursor(secret, 's', { issuedAt, id }))).toEqual({ issuedAt, id });
    }),
  );
});

test('a cursor of another filter is refused', () => {
  const cursor = writeCursor(secret, 'filter one', position);
  expect(() => readCursor(secret, 'filter two', cursor)).toThrow(CursorInvalid);
});

test('a cursor of another service is refused', () => {
  const cursor = writeCursor('another secret', 's', position);
  expect(() => readCursor(secret, 's', cursor)).toThrow(CursorInvalid);
});

test('a changed cursor is refused', () => {
  const bytes = Buffer.from(writeCursor(secret, 's', position), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => readCursor(secret, 's', changed.toString('base64url'))).toThrow(CursorInvalid);
  }
});

test.each(['', 'x', '\u0000', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
  'arbitrary text is refused: %j',
  (text) => {
    expect(() => readCursor(secret, 's', text)).toThrow(CursorInvalid);
  },
);
