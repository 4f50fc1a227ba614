import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { canonicalInvoice, differingFields } from '../../fapiao/invoice-hash-form.ts';
import { DIGITAL, E_ORDINARY, LINE, RED, SELLER } from './invoice-samples.ts';

describe('canonical form', () => {
  test.each<[string, Partial<InvoiceContent>]>([
    [
      'trailing zeros',
      { amountIncludingTax: '1130', lines: [{ ...LINE, quantity: '2.000', taxAmount: '130.0' }] },
    ],
    ['an offset', { issuedAt: '2026-11-24T06:05:00Z' }],
    ['a blank remark', { remark: '  ' }],
  ])('writing it with %s changes nothing', (_name, change) => {
    const same = { ...DIGITAL, ...change };
    expect(canonicalInvoice(same)).toBe(canonicalInvoice(DIGITAL));
    expect(differingFields(same, DIGITAL)).toEqual([]);
  });

  test('the order of object keys changes nothing', () => {
    const reversed = Object.fromEntries(Object.entries(DIGITAL).reverse()) as unknown as InvoiceContent;
    expect(canonicalInvoice(reversed)).toBe(canonicalInvoice(DIGITAL));
  });

  test.each<[string, Partial<InvoiceContent>, string[]]>([
    ['a seller', { seller: { ...SELLER, name: '另一公司' } }, ['seller.name']],
    ['a line', { lines: [{ ...LINE, taxAmount: '130.01' }] }, ['lines[0].taxAmount']],
    ['the number of lines', { lines: [LINE, LINE] }, ['lines']],
    ['two fields', { issueDate: '2026-11-23', remark: '备注' }, ['issueDate', 'remark']],
    ['the status', { status: 'ABNORMAL' }, ['status']],
  ])('a change of %s is named', (_name, change, fields) => {
    const other = { ...DIGITAL, ...change };
    expect(canonicalInvoice(other)).not.toBe(canonicalInvoice(DIGITAL));
    expect(differingFields(other, DIGITAL)).toEqual(fields);
  });

  test('moving text between fields changes it', () => {
    const left = { ...DIGITAL, seller: { ...SELLER, address: 'a', phone: null } };
    const right = { ...DIGITAL, seller: { ...SELLER, address: null, phone: 'a' } };
    expect(canonicalInvoice(left)).not.toBe(canonicalInvoice(right));
  });

  test('equal form and no difference are the same', () => {
    const samples = fc.constantFrom(DIGITAL, RED, E_ORDINARY);
    const text = fc.option(fc.string(), { nil: null });
    const content = fc
      .tuple(samples, text)
      .map(([sample, remark]): InvoiceContent => ({ ...sample, remark }));
    fc.assert(
      fc.property(content, content, (a, b) => {
        const equal = canonicalInvoice(a) === canonicalInvoice(b);
        expect(differingFields(a, b).length === 0).toBe(equal);
      }),
    );
  });
});
