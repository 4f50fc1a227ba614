import { expect, test } from 'vitest';
import { type SignedParts, sign, signatureVerifier } from '../../subgraphs/signature.ts';

const secret = 'between gateway and subgraph';
const start = new Date('2026-11-24T06:20:00.000Z');
const parts: SignedParts = {
  subgraph: 'invoice',
  requestId: 'request-0001',
  caller: '{"id":"dev-partner"}',
  body: '{"query":"{ __typename }"}',
};

/** A verifier whose clock a test moves. */
function verifierAt(now: Date) {
  let time = now;
  const verify = signatureVerifier(secret, () => time);
  const moveTo = (later: Date): void => {
    time = later;
  };
  return { verify, moveTo };
}

const after = (ms: number): Date => new Date(start.getTime() + ms);

test('a signed request is accepted', () => {
  expect(verifierAt(start).verify(sign(secret, parts, start), parts)).toBeNull();
});

test.each([
  ['body', { ...parts, body: '{"query":"{ other }"}' }],
  ['caller', { ...parts, caller: '{"id":"dev-admin"}' }],
  ['request id', { ...parts, requestId: 'request-0002' }],
  ['subgraph', { ...parts, subgraph: 'issuer' }],
])('another %s is a forgery', (_, other) => {
  expect(verifierAt(start).verify(sign(secret, parts, start), other)).toBe('FORGED');
});

test('another secret is a forgery', () => {
  expect(verifierAt(start).verify(sign('a guess', parts, start), parts)).toBe('FORGED');
});

test.each([1, 2, 3])('changing part %i of the header is noticed', (index) => {
  const fields = sign(secret, parts, start).split(' ');
  const field = fields[index] ?? '';
  fields[index] = field.replace(/.$/, (last) => (last === '1' ? '2' : '1'));
  expect(verifierAt(start).verify(fields.join(' '), parts)).toBe('FORGED');
});

test('moving text between parts is a forgery', () => {
  const moved = { ...parts, requestId: 'request-0001"', caller: parts.caller.slice(1) };
  expect(verifierAt(start).verify(sign(secret, parts, start), moved)).toBe('FORGED');
});

test.each(['', 'v1', 'v2 1 2 3', 'v1 1764 x y', `${'v1 '.repeat(1_000)}`])(
  'the header %j is malformed',
  (header) => {
    expect(verifierAt(start).verify(header, parts)).toBe('MALFORMED');
  },
);

test('a missing header is refused', () => {
  expect(verifierAt(start).verify(undefined, parts)).toBe('MISSING');
});

test('a signature holds for thirty seconds', () => {
  const header = sign(secret, parts, start);
  expect(verifierAt(after(30_000)).verify(header, parts)).toBeNull();
  expect(verifierAt(after(30_001)).verify(header, parts)).toBe('STALE');
});

test('a fast clock is tolerated as long', () => {
  expect(verifierAt(start).verify(sign(secret, parts, after(30_000)), parts)).toBeNull();
  expect(verifierAt(start).verify(sign(secret, parts, after(30_001)), parts)).toBe('STALE');
});

test('the same request twice is a replay', () => {
  const { verify } = verifierAt(start);
  const header = sign(secret, parts, start);
  expect([verify(header, parts), verify(header, parts)]).toEqual([null, 'REPLAYED']);
});

test('a replay is noticed as long as it is fresh', () => {
  const { verify, moveTo } = verifierAt(start);
  const header = sign(secret, parts, after(30_000));
  verify(header, parts);
  for (let ms = 5_000; ms <= 60_000; ms += 5_000) {
    moveTo(after(ms));
    verify(sign(secret, parts, after(ms)), parts);
    expect(verify(header, parts)).toBe('REPLAYED');
  }
});

test('two requests with equal content are no replay', () => {
  const { verify } = verifierAt(start);
  expect([1, 2].map(() => verify(sign(secret, parts, start), parts))).toEqual([null, null]);
});

test('a refused request does not use up its nonce', () => {
  const { verify } = verifierAt(start);
  const header = sign(secret, parts, start);
  verify(header, { ...parts, body: 'other' });
  expect(verify(header, parts)).toBeNull();
});
