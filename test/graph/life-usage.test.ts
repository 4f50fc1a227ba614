import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  booking,
  freshDigital,
  openParties,
  type Parties,
  redFor,
  said,
  selecting,
  step,
} from './life-parties.ts';

let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

async function recorded(invoice = freshDigital()): Promise<string> {
  await parties.seller.record(invoice);
  return invoice.id;
}

/** Takes steps one after another and tells what each came to. */
async function walk(id: string, move: typeof selecting, ...to: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const state of to) answers.push(said(await step(parties.buyer, move(id, state))));
  return answers;
}

test('the buyer selects and then confirms', async () => {
  const id = await recorded();
  expect(await walk(id, selecting, 'SELECTED', 'CONFIRMED')).toEqual(['DONE', 'DONE']);
  const answer = await parties.buyer.ask(
    'dev-partner',
    `{ invoice(id: "${id}") { usage statusHistory { axis from to } } }`,
  );
  expect(answer.data?.['invoice']).toEqual({
    usage: 'CONFIRMED',
    statusHistory: [
      { axis: 'STATUS', from: null, to: 'NORMAL' },
      { axis: 'USAGE', from: 'NOT_SELECTED', to: 'SELECTED' },
      { axis: 'USAGE', from: 'SELECTED', to: 'CONFIRMED' },
    ],
  });
});

test('a selection can be taken back', async () => {
  const id = await recorded();
  const steps = ['NON_DEDUCTIBLE', 'NOT_SELECTED', 'TAX_REFUND', 'NOT_SELECTED', 'SELECTED', 'NOT_SELECTED'];
  expect(new Set(await walk(id, selecting, ...steps))).toEqual(new Set(['DONE']));
});

test('a confirmed deduction is final', async () => {
  const id = await recorded();
  expect(await walk(id, selecting, 'SELECTED', 'CONFIRMED', 'NOT_SELECTED')).toEqual([
    'DONE',
    'DONE',
    'ILLEGAL_TRANSITION',
  ]);
});

test('nothing is confirmed before it is selected', async () => {
  expect(await walk(await recorded(), selecting, 'CONFIRMED')).toEqual(['ILLEGAL_TRANSITION']);
});

test('booking can be reversed and repeated', async () => {
  const id = await recorded();
  expect(await walk(id, booking, 'BOOKED', 'BOOKING_REVERSED', 'BOOKED', 'BOOKED')).toEqual([
    'DONE',
    'DONE',
    'DONE',
    'ILLEGAL_TRANSITION',
  ]);
});

test('the seller can neither select nor book', async () => {
  const id = await recorded();
  expect(said(await step(parties.seller, selecting(id)))).toBe('NOT_YOUR_STEP');
  expect(said(await step(parties.seller, booking(id)))).toBe('NOT_YOUR_STEP');
});

test('an ordinary invoice is never deducted', async () => {
  const id = await recorded(freshDigital({ kind: 'DIGITAL_ORDINARY' }));
  expect(await walk(id, selecting, 'SELECTED')).toEqual(['NOT_DEDUCTIBLE_KIND']);
});

test('an abnormal invoice is neither used nor booked', async () => {
  const id = await recorded(freshDigital({ status: 'ABNORMAL' }));
  expect(await walk(id, selecting, 'SELECTED')).toEqual(['NOT_NORMAL']);
  expect(await walk(id, booking, 'BOOKED')).toEqual(['NOT_NORMAL']);
});

test('a fully reversed invoice is neither used nor booked', async () => {
  const id = await recorded();
  await parties.seller.record(redFor(id));
  expect(await walk(id, selecting, 'SELECTED')).toEqual(['ALREADY_REVERSED']);
  expect(await walk(id, booking, 'BOOKED')).toEqual(['ALREADY_REVERSED']);
});

test('a partly reversed invoice can still be used', async () => {
  const id = await recorded();
  await parties.seller.record(redFor(id, 2));
  expect(await walk(id, selecting, 'SELECTED')).toEqual(['DONE']);
});
