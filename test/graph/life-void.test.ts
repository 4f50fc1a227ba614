import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../gateway/ask.ts';
import {
  booking,
  freshDigital,
  freshPaper,
  openParties,
  type Parties,
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

test('the seller voids a paper invoice this month', async () => {
  const id = await recorded();
  const { invoice, ...answer } = await step(parties.seller, voiding(id));
  expect(answer).toEqual({ outcome: 'DONE', refusal: null });
  expect(invoice).toEqual({
    id,
    status: 'VOIDED',
    usage: 'NOT_SELECTED',
    booking: 'NOT_BOOKED',
    statusHistory: [
      { at: '2026-11-24T06:20:00.000Z', axis: 'STATUS', from: null, to: 'NORMAL', noteZh: null },
      {
        at: '2026-11-24T06:20:00.000Z',
        axis: 'STATUS',
        from: 'NORMAL',
        to: 'VOIDED',
        noteZh: '全部联次已收回,未抄税',
      },
    ],
  });
});

test('the voided status stays for everyone', async () => {
  const id = await recorded();
  await step(parties.seller, voiding(id), { as: 'dev-source' });
  const answer = await parties.buyer.ask('dev-partner', `{ invoice(id: "${id}") { status } }`);
  expect(answer.data).toEqual({ invoice: { status: 'VOIDED' } });
});

const refusals: [what: string, code: string, make: () => Promise<string>, statement?: string][] = [
  ['a digital invoice', 'NEVER_VOIDED', () => recorded(freshDigital())],
  ['last month', 'VOID_MONTH_OVER', () => recorded(freshPaper({ issueDate: '2026-10-31' }))],
  ['copies outside', 'COPIES_NOT_RETURNED', () => recorded(), 'allCopiesReturned: false, taxDeclared: false'],
  ['declared tax', 'TAX_DECLARED', () => recorded(), 'allCopiesReturned: true, taxDeclared: true'],
  ['an abnormal one', 'ILLEGAL_TRANSITION', () => recorded(freshPaper({ status: 'ABNORMAL' }))],
  ['an unknown one', 'INVOICE_NOT_FOUND', async () => '1100263130-99999999'],
  ['no number at all', 'INVOICE_NOT_FOUND', async () => 'nonsense'],
];

test.each(refusals)('of %s it is refused: %s', async (_, code, make, statement) => {
  const answer = await step(parties.seller, voiding(await make(), statement));
  expect(said(answer)).toBe(code);
});

test('an invoice the buyer selected is refused', async () => {
  const id = await recorded();
  expect(said(await step(parties.buyer, selecting(id)))).toBe('DONE');
  const { invoice, ...answer } = await step(parties.seller, voiding(id));
  expect(said({ ...answer })).toBe('USED_BY_BUYER');
  expect(invoice).toMatchObject({ status: 'NORMAL', usage: 'SELECTED' });
});

test('an invoice the buyer booked is refused', async () => {
  const id = await recorded();
  await step(parties.buyer, booking(id));
  expect(said(await step(parties.seller, voiding(id)))).toBe('BOOKED_BY_BUYER');
});

test('voiding twice is refused the second time', async () => {
  const id = await recorded();
  await step(parties.seller, voiding(id));
  expect(said(await step(parties.seller, voiding(id)))).toBe('ILLEGAL_TRANSITION');
});

test('the month of issue ends at midnight in Shanghai', async () => {
  const [early, late] = [await recorded(), await recorded()];
  try {
    parties.time.now = new Date('2026-11-30T23:59:59+08:00');
    expect(said(await step(parties.seller, voiding(early)))).toBe('DONE');
    parties.time.now = new Date('2026-12-01T00:00:00+08:00');
    expect(said(await step(parties.seller, voiding(late)))).toBe('VOID_MONTH_OVER');
  } finally {
    parties.time.now = new Date('2026-11-24T14:20:00+08:00');
  }
});

test('the buyer may not void it', async () => {
  expect(said(await step(parties.buyer, voiding(await recorded())))).toBe('NOT_YOUR_STEP');
});

test('what may not be seen does not exist', async () => {
  const seller = { ...freshPaper().seller, taxpayerId: '91310115MAXX00023M' };
  const hidden = await recorded(freshPaper({ seller, buyer: { ...seller, name: '示例' } }));
  const unseen = await step(parties.seller, voiding(hidden));
  const unknown = await step(parties.seller, voiding('1100263130-99999998'));
  expect(unseen).toEqual(unknown);
  expect(await step(parties.seller, voiding(hidden), { as: 'dev-operator' })).toEqual(unknown);
});

test('hidden and missing cost the same commands', async () => {
  const seller = { ...freshPaper().seller, taxpayerId: '91310115MAXX00023M' };
  const hidden = await recorded(freshPaper({ seller, buyer: { ...seller, name: '示例' } }));
  const sent = async (id: string) => {
    parties.world.commands.take();
    await step(parties.seller, voiding(id));
    return parties.world.commands.take().map(({ name, collection }) => `${name} ${collection}`);
  };
  expect(await sent(hidden)).toEqual(await sent('1100263130-99999997'));
});

test('without a key nothing is voided', async () => {
  const query = `mutation { ${voiding('x').replace(/\)$/, ', idempotencyKey: "k")')} { outcome } }`;
  expect(codesOf(await parties.seller.ask(null, query))).toEqual(['UNAUTHENTICATED']);
});

test('an invoice whose status was never written is voided', async () => {
  const invoice = freshPaper();
  await recorded(invoice);
  await parties.world.shards
    .of('1100')
    .write((db) =>
      db.collection('statuses').deleteOne({ bureau: '1100', _id: { $eq: invoice.id as never } }),
    );
  const answer = await step(parties.seller, voiding(invoice.id));
  expect(answer.invoice).toMatchObject({
    status: 'VOIDED',
    usage: 'NOT_SELECTED',
    statusHistory: { length: 1 },
  });
});
