import { parseInputAmount } from './input-amount.ts';
import { parseInputDate } from './input-date.ts';
import { type InputIssue, inputIssue } from './input-issue.ts';
import type { DecimalText } from './invoice-content.ts';
import type { FourthField } from './lookup-field.ts';
import type { TypedParts } from './typed-parts.ts';
import { foldDigits } from './typed-text.ts';

/** The values typed beside the number, understood. */
export interface TypedValues {
  /** `yyyy-MM-dd` */
  readonly issueDate: string | null;
  readonly amountExcludingTax: DecimalText | null;
  readonly amountIncludingTax: DecimalText | null;
  readonly vehiclePrice: DecimalText | null;
  readonly checkCodeLast6: string | null;
}

/** A value, or why there is none; neither when nothing was typed. */
interface Reading {
  readonly value: string | null;
  readonly issue: InputIssue | null;
}
const NOTHING_TYPED: Reading = { value: null, issue: null };

export const DATE_FORM = {
  zh: '日期,如2026-11-24、2026/11/24、20261124或2026年11月24日',
  en: 'a date such as 2026-11-24, 2026/11/24, 20261124 or 2026年11月24日',
};
const AMOUNT_FORM = { zh: '金额,如1130.00或1,130.00', en: 'an amount such as 1130.00 or 1,130.00' };
const CHECK_FORM = {
  zh: '校验码后6位或全部20位数字',
  en: 'the last 6 or all 20 digits of the check code',
};

function readDate(text: string | null): Reading {
  if (text === null || text.trim() === '') return NOTHING_TYPED;
  const value = parseInputDate(text);
  if (value !== null) return { value, issue: null };
  return { value, issue: inputIssue('ISSUE_DATE', 'WRONG_DATE', { expected: DATE_FORM, received: text }) };
}

function readAmount(field: FourthField, text: string | null): Reading {
  if (text === null || text.trim() === '') return NOTHING_TYPED;
  const value = parseInputAmount(text);
  if (value !== null) return { value, issue: null };
  return { value, issue: inputIssue(field, 'WRONG_AMOUNT', { expected: AMOUNT_FORM, received: text }) };
}

/** All twenty digits are as good as the last six: people copy what is printed. */
function readCheckCode(text: string | null): Reading {
  const digits = foldDigits(text ?? '');
  if (digits === '') return NOTHING_TYPED;
  if (/^(\d{6}|\d{20})$/.test(digits)) return { value: digits.slice(-6), issue: null };
  const detail = { expected: CHECK_FORM, received: text };
  return { value: null, issue: inputIssue('CHECK_CODE', 'WRONG_CHECK_CODE', detail) };
}

/**
 * Understands the values beside a number. An amount without a name is the one that the kind is looked up by; on
 * kinds looked up by check code the QR text states the amount excluding tax.
 */
export function readTypedValues(
  parts: TypedParts,
  fourthField: FourthField | null,
): { values: TypedValues; issues: InputIssue[] } {
  const unnamed = fourthField === 'CHECK_CODE' ? 'AMOUNT_EXCLUDING_TAX' : fourthField;
  const amount = (field: FourthField, named: string | null) =>
    readAmount(field, named ?? (field === unnamed ? parts.amount : null));
  const readings = {
    issueDate: readDate(parts.issueDate),
    amountExcludingTax: amount('AMOUNT_EXCLUDING_TAX', parts.amountExcludingTax),
    amountIncludingTax: amount('AMOUNT_INCLUDING_TAX', parts.amountIncludingTax),
    vehiclePrice: amount('VEHICLE_PRICE', parts.vehiclePrice),
    checkCodeLast6: readCheckCode(parts.checkCode),
  };
  return {
    values: {
      issueDate: readings.issueDate.value,
      amountExcludingTax: readings.amountExcludingTax.value,
      amountIncludingTax: readings.amountIncludingTax.value,
      vehiclePrice: readings.vehiclePrice.value,
      checkCodeLast6: readings.checkCodeLast6.value,
    },
    issues: Object.values(readings).flatMap(({ issue }) => issue ?? []),
  };
}

/** The typed value of a fourth field; null when it was not typed. */
export function valueOfField(values: TypedValues, field: FourthField): string | null {
  switch (field) {
    case 'AMOUNT_EXCLUDING_TAX':
      return values.amountExcludingTax;
    case 'AMOUNT_INCLUDING_TAX':
      return values.amountIncludingTax;
    case 'VEHICLE_PRICE':
      return values.vehiclePrice;
    case 'CHECK_CODE':
      return values.checkCodeLast6;
  }
}
