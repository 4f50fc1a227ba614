import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LookupWorld, lookUp, openLookupWorld } from './lookup-desk.ts';

let desk: LookupWorld;
beforeAll(async () => {
  desk = await openLookupWorld();
});
afterAll(() => desk.close());

const november = { issueDate: '2026-11-02', amountIncludingTax: '500.00' };
const special = { code: '1100213130', amountExcludingTax: '1000.00' };
const abnormal = { number: '26442000000000000888', issueDate: '2026-09-09', amountIncludingTax: '5650.00' };
const fully = { ...november, number: '26112000000000012399' };

test.each([
  ['voided', { ...special, number: '04567893', issueDate: '2022-01-11' }, 'VOIDED', /^已作废,不得报销/],
  ['out of control', { ...special, number: '04567894', issueDate: '2022-02-14' }, 'RISKY_STATUS', /失控/],
  ['abnormal', abnormal, 'RISKY_STATUS', /转出/],
  ['reversed', fully, 'REVERSED', /红冲/],
])('an invoice that is %s is found and not to be reimbursed', async (_, typed, reason, textZh) => {
  expect(await lookUp(desk.graph, typed)).toMatchObject({
    __typename: 'InvoiceFound',
    notices: [{ reason, textZh: expect.stringMatching(textZh) }],
    nextActions: ['DO_NOT_REIMBURSE'],
  });
});

test('what remains of an invoice may be reimbursed', async () => {
  expect(await lookUp(desk.graph, { ...november, number: '26112000000000012400' })).toMatchObject({
    invoice: { redLetterState: 'PARTIALLY_REVERSED', remainingReversible: '300.00' },
    notices: [{ reason: 'REVERSED' }],
    nextActions: [],
  });
});

test('a reversed invoice and its reversal show each other', async () => {
  const query = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { ... on InvoiceFound {
    invoice { remainingReversible status statusHistory { to } reversals { id original { id } } } } } }`;
  const answer = await desk.graph.ask('dev-admin', query, { input: fully });
  expect(answer.errors).toEqual([]);
  expect(answer.data?.['lookupInvoice']).toEqual({
    invoice: {
      remainingReversible: '0.00',
      status: 'NORMAL',
      statusHistory: expect.arrayContaining([{ to: 'NORMAL' }]),
      reversals: [{ id: '26112000000000012466', original: { id: '26112000000000012399' } }],
    },
  });
});

test('when it was voided is told', async () => {
  const query = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { ... on InvoiceFound {
    invoice { status statusHistory { at to } } } } }`;
  const input = { ...special, number: '04567893', issueDate: '2022-01-11' };
  const answer = await desk.graph.ask(null, query, { input });
  expect(answer.data?.['lookupInvoice']).toMatchObject({
    invoice: { status: 'VOIDED', statusHistory: [{ to: 'VOIDED', at: expect.any(String) }] },
  });
});
