import { expect, test } from 'vitest';
import { loggedLines } from '../gateway/log-lines.ts';

/** What a message may quote, and what of it must not be in the log. */
const QUOTED: readonly [string, string, string][] = [
  ['a key of the program', `fk_0123456789abcdef_${'Ab-_'.repeat(10)}xyz`, 'Ab-_'],
  ['a bearer token', 'authorization: Bearer opaque.token-1~x', 'opaque'],
  ['a JSON Web Token', 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl', 'eyJzdWIi'],
  ['a connection string', 'mongodb://root:hunter2@10.0.0.7/db', 'hunter2'],
  ['a connection string with a raw password', 'mongodb+srv://root:p@ss/hunter2@db.example/x?w=1', 'hunter2'],
  ['a connection string of Redis', 'rediss://:hunter2@cache:6379', 'hunter2'],
  ['a unified social credit code', 'taxpayer 91110105MAXX00058B is wrong', '91110105MAXX00058B'],
  ['the same in small letters', '{"id":"91110105maxx00058b"}', '91110105maxx00058b'],
  ['a number of a resident', '示例11010519491231002X号', '11010519491231002X'],
  ['an old number of 15 characters', "'110105MA0000001'", '110105MA0000001'],
  ['an old number of 17 characters', '11010519491231002', '11010519491231002'],
  ['a number of 20 characters', '1101051949123100210X', '1101051949123100210X'],
  ['a bank account', 'account 0200000000000000001 unknown', '0200000000000000001'],
  ['a short bank account', 'account:620012345678', '620012345678'],
  ['a bank account in groups', '6222 0200 1122 3344 556', '3344'],
];

function logged(quoted: string): string {
  const { log, text } = loggedLines();
  const cause = Object.assign(new Error(`because of ${quoted}`), { writeErrors: [{ err: { op: quoted } }] });
  const error = new AggregateError([new Error(quoted), cause], `first: ${quoted}`, { cause });
  log.error({ err: error }, 'request failed');
  log.error({ err: error });
  log.error(error);
  log.error(error, `with words: ${quoted}`);
  log.warn(`words alone: ${quoted}`);
  return text();
}

test.each(QUOTED)('an error that quotes %s does not show it', (_, quoted, secret) => {
  const text = logged(quoted);
  expect(text).not.toContain(secret);
  expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThan(10);
  expect(text).toContain('mask.test.ts');
});

test('what finds a failure again is left', () => {
  const told =
    'fk_0123456789abcdef E11000 at /srv/app/storage/shard.ts:120:17, 2026-11-24T06:20:00.000Z, 10.0.0.7';
  const { log, lines } = loggedLines();
  log.error({ err: new Error(told), requestId: '3f0c2b8e-1111-4222-8333-944445555666' }, 'request failed');
  expect(lines).toMatchObject([
    { err: { message: told }, requestId: '3f0c2b8e-1111-4222-8333-944445555666', msg: 'request failed' },
  ]);
});

test('the document in a failure shows no party', () => {
  const { log, text } = loggedLines();
  const op = { face: { seller: { taxpayerId: 'X', bankAccount: 7_000_001, name: 'somebody' } } };
  log.error({ err: Object.assign(new Error('no'), { writeErrors: [{ err: { op } }] }) }, 'failed');
  expect(text()).not.toMatch(/"X"|7000001/);
  expect(text()).toContain('somebody');
});
