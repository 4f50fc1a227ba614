import { expect, test } from 'vitest';
import { DEMO_FACTS, factInvoices } from '../../../embedded/demo-world/demo-facts.ts';
import { demoInvoices } from '../../../embedded/demo-world/demo-invoices.ts';
import { invoiceKeyOf } from '../../../fapiao/invoice-number.ts';

const now = new Date('2026-11-24T14:20:00+08:00');
const facts = new Map(factInvoices(now).map((invoice) => [invoiceKeyOf(invoice)?.id, invoice]));

test('every named invoice exists', () => {
  const { sellerId, buyerId, ...ids } = DEMO_FACTS;
  expect([...facts.keys()].sort()).toEqual(Object.values(ids).sort());
  const main = facts.get(DEMO_FACTS.invoiceId);
  expect([main?.seller.taxpayerId, main?.buyer.taxpayerId]).toEqual([sellerId, buyerId]);
});

test('the main invoice never changes', () => {
  const main = facts.get(DEMO_FACTS.invoiceId);
  expect(main).toMatchObject({
    issueDate: '2025-06-18',
    amountExcludingTax: '62000.00',
    taxAmount: '7220.00',
    amountIncludingTax: '69220.00',
  });
});

test('a world of any seed begins with them', () => {
  const seven = [...demoInvoices({ count: facts.size, seed: 7, now })];
  expect(seven).toEqual([...facts.values()]);
});

test('none of them lies in the future', () => {
  const early = factInvoices(new Date('2025-06-01T00:00:00+08:00'));
  expect(early.some(({ issueDate }) => issueDate > '2025-06-01')).toBe(false);
  expect(early.length).toBeGreaterThan(0);
});
