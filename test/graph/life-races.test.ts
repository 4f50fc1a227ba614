import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvoiceDocument, StatusDocument } from '../../storage/documents.ts';
import { bureauCollection } from '../../storage/shards.ts';
import {
  freshPaper,
  opening,
  openParties,
  type Parties,
  redFor,
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

const rounds = Array.from({ length: 6 }, (_, round) => round);

async function recorded(): Promise<string> {
  const invoice = freshPaper();
  await parties.seller.record(invoice);
  return invoice.id;
}

async function shown(id: string) {
  const query = `{ invoice(id: "${id}") { status usage redLetterState statusHistory { axis } } }`;
  return (await parties.seller.ask('dev-admin', query)).data?.['invoice'] as Record<string, unknown>;
}

test.each(rounds)('of a raced void and red letter one passes: %i', async () => {
  const id = await recorded();
  const [voided, opened] = await Promise.all([
    step(parties.seller, voiding(id)),
    redLetter(parties.seller, opening(id)),
  ]);
  const outcomes = [said(voided), said(opened)];
  expect([
    ['DONE', 'NOT_NORMAL'],
    ['RED_LETTER_OPEN', 'DONE'],
  ]).toContainEqual(outcomes);
});

test.each(rounds)('of a raced void and red invoice one passes: %i', async () => {
  const id = await recorded();
  const [voided, issued] = await Promise.all([
    step(parties.seller, voiding(id)),
    parties.seller.record(redFor(id)).then(
      () => 'RECORDED',
      () => 'REFUSED',
    ),
  ]);
  const state = await shown(id);
  if (said(voided) === 'DONE') {
    expect(issued).toBe('REFUSED');
    expect(state).toMatchObject({ status: 'VOIDED', redLetterState: 'NONE' });
  } else {
    expect([said(voided), issued]).toEqual(['ALREADY_REVERSED', 'RECORDED']);
    expect(state).toMatchObject({ status: 'NORMAL', redLetterState: 'FULLY_REVERSED' });
  }
});

test.each(rounds)('of a raced void and selection one passes: %i', async () => {
  const id = await recorded();
  const [voided, selected] = await Promise.all([
    step(parties.seller, voiding(id)),
    step(parties.buyer, selecting(id)),
  ]);
  expect([
    ['DONE', 'NOT_NORMAL'],
    ['USED_BY_BUYER', 'DONE'],
  ]).toContainEqual([said(voided), said(selected)]);
});

test.each(rounds)('of a raced selection and reversal both are lawful: %i', async () => {
  const id = await recorded();
  const [selected, issued] = await Promise.all([
    step(parties.buyer, selecting(id)),
    parties.seller.record(redFor(id)).then(
      () => 'RECORDED',
      () => 'REFUSED',
    ),
  ]);
  expect([
    ['ALREADY_REVERSED', 'RECORDED'],
    ['DONE', 'REFUSED'],
  ]).toContainEqual([said(selected), issued]);
});

test('eight voids at once make one event', async () => {
  const id = await recorded();
  const answers = await Promise.all(Array.from({ length: 8 }, () => step(parties.seller, voiding(id))));
  expect(answers.map(said).sort()).toEqual(['DONE', ...Array(7).fill('ILLEGAL_TRANSITION')]);
  expect((await shown(id))['statusHistory']).toHaveLength(2);
});

test('raced red letters never promise more than remains', async () => {
  const id = await recorded();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => redLetter(parties.seller, opening(id, '500.00'))),
  );
  expect(answers.filter((answer) => said(answer) === 'DONE')).toHaveLength(2);
});

/** Puts the states back to what they were before the last step, as when a process dies between the two writes. */
async function forgetLastStep(id: string): Promise<void> {
  await parties.world.shards.of('1100').write(async (db) => {
    const statuses = bureauCollection<StatusDocument>(db, 'statuses');
    await statuses.updateOne(
      { bureau: '1100', _id: id },
      { $set: { status: 'NORMAL' }, $unset: { step: 1 }, $pop: { history: 1 } },
    );
  });
}

test('a step cut off half-way is completed by the next', async () => {
  const id = await recorded();
  await step(parties.seller, voiding(id));
  await forgetLastStep(id);
  expect(await shown(id)).toMatchObject({ status: 'NORMAL' });
  expect(said(await redLetter(parties.seller, opening(id)))).toBe('NOT_NORMAL');
  expect(await shown(id)).toMatchObject({ status: 'VOIDED', statusHistory: { length: 2 } });
});

test('a step cut off half-way keeps red invoices out', async () => {
  const id = await recorded();
  await step(parties.seller, voiding(id));
  await forgetLastStep(id);
  await expect(parties.seller.record(redFor(id))).rejects.toThrow('ORIGINAL_NOT_NORMAL');
});

test('the same request completes its own step', async () => {
  const id = await recorded();
  const first = await step(parties.seller, voiding(id), { key: `cut-off-${id}` });
  await forgetLastStep(id);
  await parties.world.shards
    .of('1100')
    .write((db) =>
      bureauCollection(db, 'idempotentAnswers').updateMany({ bureau: '1100' }, { $set: { answer: null } }),
    );
  expect(await step(parties.seller, voiding(id), { key: `cut-off-${id}` })).toEqual(first);
});

test('a status that the source reported keeps red invoices out', async () => {
  const invoice = freshPaper({ status: 'VOIDED' });
  await parties.seller.record(invoice);
  await expect(parties.seller.record(redFor(invoice.id))).rejects.toThrow('ORIGINAL_NOT_NORMAL');
  const kept = await parties.world.shards
    .of('1100')
    .read((db) =>
      bureauCollection<InvoiceDocument>(db, 'invoices').findOne({ bureau: '1100', _id: invoice.id }),
    );
  expect(kept?.reversals).toEqual([]);
});
