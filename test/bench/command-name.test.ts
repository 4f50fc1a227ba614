import { expect, test } from 'vitest';
import { commandName } from '../../bench/command-name.ts';
import { MalformedStream } from '../../embedded/wire/frames.ts';
import { message, OP_COMPRESSED, OP_MSG, OP_QUERY, opMsg, opMsgWithSequence } from './wire-messages.ts';

test('a command is named by its first field', () => {
  expect(commandName(opMsg({ find: 'invoices', filter: { getMore: 1 }, $db: 'fapiao' }))).toBe('find');
});

test('documents before the body hide no command', () => {
  const insert = opMsgWithSequence({ insert: 'invoices', $db: 'fapiao' }, 'documents', [
    { find: 1 },
    { _id: 2 },
  ]);
  expect(commandName(insert)).toBe('insert');
});

test.each(['hello', 'ismaster', 'ping', 'endSessions'])('%s is no request of anybody', (name) => {
  expect(commandName(opMsg({ [name]: 1, $db: 'admin' }))).toBeNull();
});

test('the first handshake is not counted', () => {
  expect(commandName(message(OP_QUERY, Buffer.alloc(40)))).toBeNull();
});

test('a packed command is counted without its name', () => {
  expect(commandName(message(OP_COMPRESSED, Buffer.alloc(40)))).toBe('compressed');
});

test('a message without a body is refused', () => {
  expect(() => commandName(message(OP_MSG, Buffer.alloc(4)))).toThrow(MalformedStream);
});
