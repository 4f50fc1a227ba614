import { describe, expect, test } from 'vitest';
import { INVOICE_KINDS, kindInfo } from '../../fapiao/invoice-kinds.ts';
import { LOOKUP_FIELD_NAMES, LOOKUP_FIELDS } from '../../fapiao/lookup-field.ts';

describe('kinds of invoice', () => {
  test.each(INVOICE_KINDS)('%s has a name in both languages', (kind) => {
    expect(kindInfo(kind).nameZh).toMatch(/\p{Script=Han}/u);
    expect(kindInfo(kind).nameEn).toMatch(/^[ -~]+$/);
  });

  test('no digital or electronic kind is voidable', () => {
    const voidable = INVOICE_KINDS.filter((kind) => kindInfo(kind).canBeVoided);
    expect(voidable).toEqual([
      'VAT_SPECIAL',
      'VAT_ORDINARY',
      'VAT_ORDINARY_ROLL',
      'MOTOR_VEHICLE',
      'USED_VEHICLE',
      'FREIGHT_SPECIAL',
      'DIGITAL_PAPER_SPECIAL',
      'DIGITAL_PAPER_ORDINARY',
    ]);
  });

  test('every digital kind asks for the total', () => {
    const digital = INVOICE_KINDS.filter((kind) => kindInfo(kind).isDigital);
    expect(digital).toHaveLength(7);
    expect(new Set(digital.map((kind) => kindInfo(kind).fourthField))).toEqual(
      new Set(['AMOUNT_INCLUDING_TAX']),
    );
  });

  test('a special invoice never asks a check code', () => {
    expect(kindInfo('VAT_SPECIAL')).toMatchObject({
      fourthField: 'AMOUNT_EXCLUDING_TAX',
      hasCheckCode: false,
    });
    expect(kindInfo('VAT_E_SPECIAL')).toMatchObject({
      fourthField: 'AMOUNT_EXCLUDING_TAX',
      hasCheckCode: false,
    });
  });

  test('legacy codes of the tax-control era are distinct', () => {
    const codes = INVOICE_KINDS.flatMap((kind) => kindInfo(kind).legacyCode ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(LOOKUP_FIELDS)('the field %s has both names', (field) => {
    expect(LOOKUP_FIELD_NAMES[field].zh).toMatch(/\p{Script=Han}/u);
    expect(LOOKUP_FIELD_NAMES[field].en).not.toBe('');
  });
});
