import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  freshDigital,
  freshPaper,
  opening,
  openParties,
  type Parties,
  redLetter,
  said,
  selecting,
  step,
  voiding,
} from './life-parties.ts';

let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

async function recorded(invoice = freshPaper()): Promise<string> {
  await parties.seller.record(invoice);
  return invoice.id;
}

/** The whole answer as text. */
async function raw(key: string, id: string): Promise<string> {
  const query = `mutation ($key: String!, $id: ID!) { selectForDeduction(id: $id, to: SELECTED, idempotencyKey: $key) {
    outcome refusal { code } invoice { usage statusHistory { at axis from to noteZh noteEn } } } }`;
  return (await parties.buyer.ask('dev-partner', query, { key, id })).text;
}

test('the same request again gets the same bytes', async () => {
  const id = await recorded();
  const key = randomUUID();
  const first = await raw(key, id);
  await step(parties.buyer, selecting(id, 'CONFIRMED'));
  expect(await raw(key, id)).toBe(first);
});

test('a refusal is repeated too', async () => {
  const id = await recorded();
  const key = randomUUID();
  await step(parties.buyer, selecting(id));
  const first = await step(parties.seller, voiding(id), { key });
  await step(parties.buyer, selecting(id, 'NOT_SELECTED'));
  expect(said(first)).toBe('USED_BY_BUYER');
  expect(await step(parties.seller, voiding(id), { key })).toEqual(first);
});

test('the same key with other arguments is refused', async () => {
  const [id, other] = [await recorded(), await recorded()];
  const key = randomUUID();
  expect(said(await step(parties.seller, voiding(id), { key }))).toBe('DONE');
  for (const asked of [
    voiding(other),
    voiding(id, 'allCopiesReturned: true, taxDeclared: true'),
    selecting(id),
  ]) {
    const answer = await step(parties.seller, asked, { key });
    expect(answer).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
      invoice: null,
    });
  }
});

test('one request sent eight times at once acts once', async () => {
  const id = await recorded();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => raw(key, id)));
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('"DONE"');
});

test('keys of different callers do not meet', async () => {
  const [id, other] = [await recorded(), await recorded()];
  const key = randomUUID();
  await step(parties.seller, voiding(id), { key });
  expect(said(await step(parties.seller, voiding(other), { key, as: 'dev-source' }))).toBe('DONE');
});

test('an answer is kept for a day', async () => {
  const id = await recorded(freshDigital());
  const key = randomUUID();
  const start = parties.time.now;
  try {
    await step(parties.buyer, selecting(id), { key });
    parties.time.now = new Date(start.getTime() + 24 * 3_600_000 - 1);
    expect(said(await step(parties.buyer, selecting(id), { key }))).toBe('DONE');
    parties.time.now = new Date(start.getTime() + 24 * 3_600_000);
    expect(said(await step(parties.buyer, selecting(id), { key }))).toBe('ILLEGAL_TRANSITION');
  } finally {
    parties.time.now = start;
  }
});

test('a red letter is opened once for its key', async () => {
  const id = await recorded();
  const key = randomUUID();
  const first = await redLetter(parties.seller, opening(id, '500.00'), { key });
  expect(await redLetter(parties.seller, opening(id, '500.00'), { key })).toEqual(first);
  expect(said(await redLetter(parties.seller, opening(id, '500.01'), { key }))).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
  const query = `{ invoice(id: "${id}") { redConfirmations { id } } }`;
  const answer = await parties.seller.ask('dev-partner', query);
  expect(answer.data?.['invoice']).toEqual({ redConfirmations: [{ id: first.confirmation.id }] });
});

test.each(['', 'x'.repeat(256)])('a key of the wrong length is refused', async (key) => {
  const query = `mutation ($key: String!) { book(id: "${await recorded()}", to: BOOKED, idempotencyKey: $key) { outcome } }`;
  const answer = await parties.buyer.ask('dev-partner', query, { key });
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'idempotencyKey' });
});
