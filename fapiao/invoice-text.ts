import type { BureauCode } from './bureaus.ts';
import { type InputIssue, reasonIssue } from './input-issue.ts';
import { type InvoiceKind, kindInfo } from './invoice-kinds.ts';
import { readLabelledText } from './labelled-text.ts';
import { type FourthField, LOOKUP_FIELD_NAMES, type LookupField } from './lookup-field.ts';
import { readLooseText } from './loose-text.ts';
import { readQrText } from './qr-text.ts';
import type { LookupNotice } from './reason-message.ts';
import { readTypedNumber, type TypedNumber } from './typed-number.ts';
import type { TypedParts } from './typed-parts.ts';
import { readTypedValues, type TypedValues } from './typed-values.ts';

/** Everything understood from one box of text. */
export interface ParsedInvoiceText extends TypedValues {
  readonly kind: InvoiceKind;
  readonly possibleKinds: readonly InvoiceKind[];
  readonly code: string | null;
  readonly number: string | null;
  readonly bureau: BureauCode | null;
  /** The field that is asked besides number and date; null while the kind leaves it open. */
  readonly fourthField: FourthField | null;
  /** All fields that a look-up of this kind needs. */
  readonly requiredFields: readonly LookupField[];
  /** Those of them that the text did not give. */
  readonly missingFields: readonly LookupField[];
  readonly issues: readonly InputIssue[];
  readonly notices: readonly LookupNotice[];
}

/** Longer texts are cut: no QR text or face is longer, and nobody types so much into one box. */
const MAX_TEXT_LENGTH = 4000;
const NOT_COVERED = /定额|手工发票|手写发票|火车票|财政票据|行程单/u;

/** Finds the parts of a typed or pasted text, whatever its form. */
export function readTypedText(text: string): TypedParts {
  const folded = text
    .slice(0, MAX_TEXT_LENGTH)
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '');
  return readQrText(folded) ?? readLabelledText(folded) ?? readLooseText(folded);
}

/**
 * The fourth field that all kinds possible for a number agree on. A 20-digit number is looked up by the total
 * even when it turns out to be the number of a paper print.
 */
export function fourthFieldOf(number: Pick<TypedNumber, 'code' | 'bureau' | 'kind'>): FourthField | null {
  if (number.bureau === null) return null;
  return number.code === null ? 'AMOUNT_INCLUDING_TAX' : kindInfo(number.kind).fourthField;
}

function requiredFieldsOf(number: TypedNumber, fourthField: FourthField | null): LookupField[] {
  const needsCode = number.code !== null || number.issues.some((issue) => issue.reason === 'CODE_MISSING');
  const fourth: LookupField[] = fourthField === null ? [] : [fourthField];
  return [...(needsCode ? (['CODE'] as const) : []), 'NUMBER', 'ISSUE_DATE', ...fourth];
}

/** Judges the parts of a text together. */
export function interpretParts(parts: TypedParts): ParsedInvoiceText {
  const number = readTypedNumber(parts.code, parts.number ?? '', parts.qrType);
  const fourthField = fourthFieldOf(number);
  const { values, issues } = readTypedValues(parts, fourthField);
  const requiredFields = requiredFieldsOf(number, fourthField);
  const given: Readonly<Record<LookupField, string | null>> = {
    CODE: number.code,
    NUMBER: number.number,
    ISSUE_DATE: values.issueDate,
    AMOUNT_EXCLUDING_TAX: values.amountExcludingTax,
    AMOUNT_INCLUDING_TAX: values.amountIncludingTax,
    VEHICLE_PRICE: values.vehiclePrice,
    CHECK_CODE: values.checkCodeLast6,
    REGION: null,
  };
  const missingFields = requiredFields.filter((field) => given[field] === null);
  const { notices, ...understood } = number;
  return {
    ...understood,
    ...values,
    fourthField,
    requiredFields,
    missingFields,
    issues: [...number.issues, ...issues],
    notices,
  };
}

/**
 * Understands whatever was typed or pasted into one box: a number in any spacing, code and number together or on
 * two lines, the QR text of a face, or labelled lines copied from it. Never throws; what is wrong is in `issues`,
 * and no correction is applied that the person has not seen.
 */
export function parseInvoiceText(text: string): ParsedInvoiceText {
  const parsed = interpretParts(readTypedText(text));
  if (parsed.bureau !== null || !NOT_COVERED.test(text)) return parsed;
  return { ...parsed, issues: [reasonIssue('NUMBER', 'TYPE_NOT_COVERED', text)] };
}

/** Writes what was understood as labelled lines; parsing them again gives the same. */
export function formatInvoiceText(parsed: ParsedInvoiceText): string {
  const lines: readonly (readonly [label: string, value: string | null])[] = [
    [LOOKUP_FIELD_NAMES.CODE.zh, parsed.code],
    [LOOKUP_FIELD_NAMES.NUMBER.zh, parsed.number],
    [LOOKUP_FIELD_NAMES.ISSUE_DATE.zh, parsed.issueDate],
    [LOOKUP_FIELD_NAMES.AMOUNT_EXCLUDING_TAX.zh, parsed.amountExcludingTax],
    [LOOKUP_FIELD_NAMES.AMOUNT_INCLUDING_TAX.zh, parsed.amountIncludingTax],
    [LOOKUP_FIELD_NAMES.VEHICLE_PRICE.zh, parsed.vehiclePrice],
    [LOOKUP_FIELD_NAMES.CHECK_CODE.zh, parsed.checkCodeLast6],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [`${label}：${value}`])).join('\n');
}
