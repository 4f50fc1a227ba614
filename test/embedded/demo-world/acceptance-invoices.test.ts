import { expect, test } from 'vitest';
import {
  ACCEPTANCE_CLOCK,
  acceptanceInvoices,
  lateInvoices,
} from '../../../embedded/demo-world/acceptance-invoices.ts';
import { BUREAU_CODES } from '../../../fapiao/bureaus.ts';
import { invoiceKeyOf } from '../../../fapiao/invoice-number.ts';
import { checkInvoice } from '../../../fapiao/invoice-rules.ts';

const present = acceptanceInvoices();
const late = lateInvoices();
const byId = new Map(present.map((invoice) => [invoiceKeyOf(invoice)?.id, invoice]));

test('all of them satisfy the rules', () => {
  expect([...present, ...late].flatMap((invoice) => checkInvoice(invoice, ACCEPTANCE_CLOCK))).toEqual([]);
});

test('no id occurs twice', () => {
  expect(byId.size).toBe(present.length);
});

test('what arrives late is not there yet', () => {
  expect(late.filter((invoice) => byId.has(invoiceKeyOf(invoice)?.id))).toEqual([]);
});

test('a number never issued is absent', () => {
  expect(byId.has('26112000000099999999')).toBe(false);
});

test('amounts are those of the cases', () => {
  const totals = ['26312000000000054321', '1100213130-04567891', '26112000000000012399'].map(
    (id) => byId.get(id)?.amountIncludingTax,
  );
  expect(totals).toEqual(['1060.00', '1130.00', '500.00']);
  expect(byId.get('26112000000000012467')?.amountIncludingTax).toBe('-200.00');
});

test('one buyer has invoices in every bureau', () => {
  const bureaus = present
    .filter(({ buyer }) => buyer.name === '示例科技（青岛）有限公司')
    .map((invoice) => invoiceKeyOf(invoice)?.bureau);
  expect([...new Set(bureaus)].sort()).toEqual([...BUREAU_CODES]);
});
