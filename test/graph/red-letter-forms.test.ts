import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import type { Graph } from '../graph.ts';
import {
  freshDigital,
  opening,
  openParties,
  type Parties,
  redFor,
  redLetter,
  said,
  selecting,
  step,
} from './life-parties.ts';

const HOUR_MS = 3_600_000;
let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

/** A blue invoice that its buyer has selected, so that a reversal needs both parties. */
async function usedBlue(): Promise<string> {
  const blue = freshDigital();
  await parties.seller.record(blue);
  await step(parties.buyer, selecting(blue.id));
  return blue.id;
}

async function openedBy(door: Graph, amount = '1130.00') {
  const id = await usedBlue();
  const { confirmation } = await redLetter(door, opening(id, amount));
  return { id, form: confirmation };
}

const confirming = (id: string) => `confirmRedLetter(id: "${id}")`;
const rejecting = (id: string) => `rejectRedLetter(id: "${id}")`;
const withdrawing = (id: string) => `withdrawRedLetter(id: "${id}")`;

/** What recording a red invoice came to: its outcome, or the problem. */
async function issue(red: InvoiceContent): Promise<string> {
  const query = `mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome problems { code } } }`;
  const answer = await parties.seller.ask('dev-source', query, { input: [red] });
  const results = answer.data?.['recordInvoices'] as
    | { outcome: string; problems: { code: string }[] }[]
    | undefined;
  const [result] = results ?? [];
  return result?.problems[0]?.code ?? result?.outcome ?? JSON.stringify(answer.errors);
}

test('the seller reverses an untouched invoice alone', async () => {
  const blue = freshDigital();
  await parties.seller.record(blue);
  const { confirmation, ...answer } = await redLetter(parties.seller, opening(blue.id, '565.00'));
  expect(answer).toEqual({ outcome: 'DONE', refusal: null });
  expect(confirmation).toMatchObject({
    number: expect.stringMatching(/^20261124\d{12}$/),
    status: 'NOT_REQUIRED',
    openedBy: 'SELLER',
    reason: 'SALES_RETURN',
    amount: '565.00',
    createdAt: '2026-11-24T06:20:00.000Z',
    expiresAt: null,
    invoice: { id: blue.id, redLetterState: 'PENDING_CONFIRMATION' },
    redInvoice: null,
  });
});

test('the buyer of an untouched invoice cannot open one', async () => {
  const blue = freshDigital();
  await parties.seller.record(blue);
  expect(said(await redLetter(parties.buyer, opening(blue.id)))).toBe('NOT_YOUR_STEP');
});

test('a used invoice waits for the other party', async () => {
  const bySeller = await openedBy(parties.seller);
  expect(bySeller.form).toMatchObject({ status: 'AWAITING_BUYER', expiresAt: '2026-11-27T06:20:00.000Z' });
  const byBuyer = await openedBy(parties.buyer);
  expect(byBuyer.form).toMatchObject({ status: 'AWAITING_SELLER', openedBy: 'BUYER' });
});

test('the other party confirms and the red follows', async () => {
  const { id, form } = await openedBy(parties.seller);
  const red = redFor(id);
  expect(await issue(red)).toBe('CONFIRMATION_NEEDED');
  const confirmed = await redLetter(parties.buyer, confirming(form.id));
  expect(confirmed).toMatchObject({
    outcome: 'DONE',
    confirmation: { status: 'CONFIRMED', expiresAt: null },
  });
  expect(await issue(red)).toBe('RECORDED');
  const query = `{ invoice(id: "${id}") { redLetterState remainingReversible
    redConfirmations { id status redInvoice { id } } statusHistory { axis from to } } }`;
  const answer = await parties.buyer.ask('dev-partner', query);
  expect(answer.data?.['invoice']).toEqual({
    redLetterState: 'FULLY_REVERSED',
    remainingReversible: '0.00',
    redConfirmations: [{ id: form.id, status: 'CONFIRMED', redInvoice: { id: red.number } }],
    statusHistory: [
      { axis: 'STATUS', from: null, to: 'NORMAL' },
      { axis: 'USAGE', from: 'NOT_SELECTED', to: 'SELECTED' },
      { axis: 'RED_LETTER', from: null, to: 'AWAITING_BUYER' },
      { axis: 'RED_LETTER', from: 'AWAITING_BUYER', to: 'CONFIRMED' },
      { axis: 'RED_LETTER', from: 'PENDING_CONFIRMATION', to: 'FULLY_REVERSED' },
    ],
  });
});

test('whoever opened it cannot confirm it', async () => {
  const { form } = await openedBy(parties.seller);
  expect(said(await redLetter(parties.seller, confirming(form.id)))).toBe('NOT_YOUR_STEP');
});

test.each([
  ['buyer', 'seller', 'REJECTED_BY_BUYER'],
  ['seller', 'buyer', 'REJECTED_BY_SELLER'],
] as const)('the %s rejects what the %s opened', async (rejects, opens, status) => {
  const { id, form } = await openedBy(parties[opens]);
  const rejected = await redLetter(parties[rejects], rejecting(form.id));
  expect(rejected.confirmation).toMatchObject({ status, invoice: { redLetterState: 'NONE' } });
  expect(said(await redLetter(parties[rejects], confirming(form.id)))).toBe('CONFIRMATION_CLOSED');
  expect(await issue(redFor(id))).toBe('CONFIRMATION_NEEDED');
});

test('the opener withdraws before and after confirmation', async () => {
  const early = await openedBy(parties.seller);
  expect(await redLetter(parties.seller, withdrawing(early.form.id))).toMatchObject({
    confirmation: { status: 'WITHDRAWN' },
  });
  const late = await openedBy(parties.seller);
  await redLetter(parties.buyer, confirming(late.form.id));
  expect(said(await redLetter(parties.buyer, withdrawing(late.form.id)))).toBe('NOT_YOUR_STEP');
  expect(await redLetter(parties.seller, withdrawing(late.form.id))).toMatchObject({
    confirmation: { status: 'REVOKED_AFTER_CONFIRMATION' },
  });
});

test('a used-up red letter cannot be withdrawn', async () => {
  const { id, form } = await openedBy(parties.seller);
  await redLetter(parties.buyer, confirming(form.id));
  await parties.seller.record(redFor(id));
  expect(said(await redLetter(parties.seller, withdrawing(form.id)))).toBe('CONFIRMATION_CLOSED');
});

test('it confirms at 71:59 and expires at 72:00', async () => {
  const opened = parties.time.now;
  const early = await openedBy(parties.seller);
  const late = await openedBy(parties.seller);
  const shown = async () => {
    const query = `{ invoice(id: "${late.id}") { redLetterState redConfirmations { status expiresAt } } }`;
    return (await parties.buyer.ask('dev-partner', query)).data?.['invoice'];
  };
  const expiresAt = '2026-11-27T06:20:00.000Z';
  try {
    parties.time.now = new Date(opened.getTime() + 72 * HOUR_MS - 60_000);
    expect(said(await redLetter(parties.buyer, confirming(early.form.id)))).toBe('DONE');
    expect(await shown()).toEqual({
      redLetterState: 'PENDING_CONFIRMATION',
      redConfirmations: [{ status: 'AWAITING_BUYER', expiresAt }],
    });
    parties.time.now = new Date(opened.getTime() + 72 * HOUR_MS);
    expect(said(await redLetter(parties.buyer, confirming(late.form.id)))).toBe('CONFIRMATION_EXPIRED');
    expect(await shown()).toEqual({
      redLetterState: 'NONE',
      redConfirmations: [{ status: 'EXPIRED_72H', expiresAt }],
    });
    // The confirmed one has no more time to run out of.
    expect(await issue(redFor(early.id))).toBe('RECORDED');
  } finally {
    parties.time.now = opened;
  }
});

test('open red letters hold their amounts back', async () => {
  const { id } = await openedBy(parties.seller, '600.00');
  expect(said(await redLetter(parties.seller, opening(id, '530.01')))).toBe('AMOUNT_EXCEEDS_REMAINING');
  expect(said(await redLetter(parties.seller, opening(id, '530.00')))).toBe('DONE');
});

test.each(['0', '-1.00', '1.001', 'much'])('an amount of %s is refused', async (amount) => {
  const answer = await parties.seller.ask(
    'dev-partner',
    `mutation { openRedLetter(
    invoiceId: "${await usedBlue()}", amount: "${amount}", reason: SALES_RETURN, idempotencyKey: "k-${amount}"
  ) { refusal { code } } }`,
  );
  const refused = answer.data?.['openRedLetter'];
  // What is no decimal at all does not pass the scalar.
  if (amount === 'much') expect(answer.errors.length).toBeGreaterThan(0);
  else expect(refused).toEqual({ refusal: { code: 'AMOUNT_INVALID' } });
});

test('its amount must be that of the red', async () => {
  const { id, form } = await openedBy(parties.seller, '565.00');
  await redLetter(parties.buyer, confirming(form.id));
  expect(await issue(redFor(id))).toBe('EXCEEDS_REMAINING');
  expect(await issue(redFor(id, 2))).toBe('RECORDED');
});

test('neither a bureau nor a stranger steps in', async () => {
  const { id, form } = await openedBy(parties.seller);
  expect(said(await redLetter(parties.seller, opening(id, '1.00'), { as: 'dev-admin' }))).toBe(
    'NOT_YOUR_STEP',
  );
  expect(said(await redLetter(parties.seller, confirming(form.id), { as: 'dev-source' }))).toBe(
    'NOT_YOUR_STEP',
  );
  const unseen = await redLetter(parties.seller, confirming(form.id), { as: 'dev-operator' });
  const unknown = await redLetter(parties.seller, confirming(`${id}.0000000000000000`));
  expect(unseen).toEqual(unknown);
  expect(said(unknown)).toBe('CONFIRMATION_NOT_FOUND');
  expect(said(await redLetter(parties.seller, confirming('nonsense')))).toBe('CONFIRMATION_NOT_FOUND');
});

test('a red invoice itself is never reversed', async () => {
  const blue = freshDigital();
  const red = redFor(blue.id);
  await parties.seller.record(blue, red);
  expect(said(await redLetter(parties.seller, opening(red.number, '1.00')))).toBe('RED_INVOICE');
});

test('whoever asks for no red letter reads none', async () => {
  const { id } = await openedBy(parties.seller);
  const read = async (fields: string) => {
    parties.world.commands.take();
    await parties.seller.ask('dev-partner', `{ invoice(id: "${id}") { ${fields} } }`);
    return parties.world.commands.take().map(({ collection }) => collection);
  };
  expect(await read('number remainingReversible')).not.toContain('redConfirmations');
  expect(await read('redLetterState redConfirmations { status }')).toContain('redConfirmations');
  const untouched = freshDigital();
  await parties.seller.record(untouched);
  parties.world.commands.take();
  await parties.seller.ask('dev-partner', `{ invoice(id: "${untouched.id}") { redLetterState } }`);
  expect(parties.world.commands.take().map(({ collection }) => collection)).toEqual(['invoices']);
});
