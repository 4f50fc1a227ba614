import type { BureauCode } from './bureaus.ts';
import { kindsWithCodeOf } from './code-kind.ts';
import { type InputIssue, inputIssue, reasonIssue } from './input-issue.ts';
import { INVOICE_KINDS, type InvoiceKind, kindInfo } from './invoice-kinds.ts';
import { type FaultyNumber, type ParsedInvoiceNumber, parseInvoiceNumber } from './invoice-number.ts';
import { digitalKindOfQr } from './qr-text.ts';
import { type LookupNotice, lookupNotice } from './reason-message.ts';

/** A number as it was typed, understood or not. */
export interface TypedNumber {
  /** The one possible kind, else UNKNOWN: a bare 20-digit number does not say which digital kind it is. */
  readonly kind: InvoiceKind;
  readonly possibleKinds: readonly InvoiceKind[];
  readonly code: string | null;
  readonly number: string | null;
  readonly bureau: BureauCode | null;
  readonly issues: readonly InputIssue[];
  readonly notices: readonly LookupNotice[];
}

const NOTHING: TypedNumber = {
  kind: 'UNKNOWN',
  possibleKinds: [],
  code: null,
  number: null,
  bureau: null,
  issues: [],
  notices: [],
};

const NUMBER_FORM = {
  zh: '20位数字(数电票),或8位数字加发票代码',
  en: '20 digits (digital invoice), or 8 digits with an invoice code',
};
const CODE_FORM = {
  zh: '10位数字,或以0、1开头的12位数字',
  en: '10 digits, or 12 digits starting with 0 or 1',
};
const REGION_FORM = {
  zh: '含有内地36个税务局之一的地区代码',
  en: 'the region code of one of the 36 mainland bureaus',
};
const YEAR_FORM = {
  zh: '以21或更大的年份开头的数电票号码',
  en: 'a digital number that starts with the year 21 or later',
};

/** Numbers of paper rail tickets: a letter, digits, sometimes another letter. */
const RAIL_TICKET = /^[A-Z]\d{2,3}[A-Z]?\d{6}$/;
/** 财政票据: a code of 8 digits and a number of 10. */
const FISCAL_RECEIPT = /^\d{8}$/;

function withDigitsForLetters(text: string): string {
  return text.replace(/[Oo]/g, '0').replace(/[Iil|]/g, '1');
}

function notDigits(text: string, typed: { code: string | null; number: string }): InputIssue {
  const field = typed.code !== null && text === typed.code ? 'CODE' : 'NUMBER';
  if (RAIL_TICKET.test(text)) return reasonIssue('NUMBER', 'TYPE_NOT_COVERED', text);
  const suggestion = withDigitsForLetters(text);
  const detail = { expected: field === 'CODE' ? CODE_FORM : NUMBER_FORM, received: text };
  // A suggestion that is no legal number itself would only mislead.
  const parts = field === 'CODE' ? { code: suggestion, number: '' } : { ...typed, number: suggestion };
  const isLegal = parseInvoiceNumber(parts).form !== 'FAULTY';
  return inputIssue(field, 'NUMBER_FORMAT', isLegal ? { ...detail, suggestion } : detail);
}

function issueOf({ fault, text }: FaultyNumber, typed: { code: string | null; number: string }): InputIssue {
  switch (fault) {
    case 'EMPTY':
      return inputIssue('NUMBER', 'NUMBER_FORMAT', { expected: NUMBER_FORM, received: null });
    case 'NOT_DIGITS':
      return notDigits(text, typed);
    case 'CODE_MISSING':
      return reasonIssue('CODE', 'CODE_MISSING', text);
    case 'CODE_FORMAT':
      if (FISCAL_RECEIPT.test(text)) return reasonIssue('CODE', 'TYPE_NOT_COVERED', text);
      return inputIssue('CODE', 'NUMBER_FORMAT', { expected: CODE_FORM, received: text });
    case 'REGION_WITHOUT_BUREAU':
      return inputIssue('NUMBER', 'NUMBER_FORMAT', { expected: REGION_FORM, received: text });
    case 'YEAR_BEFORE_DIGITAL':
      return inputIssue('NUMBER', 'NUMBER_FORMAT', { expected: YEAR_FORM, received: text });
    case 'LENGTH':
      return inputIssue('NUMBER', 'NUMBER_FORMAT', { expected: NUMBER_FORM, received: text });
  }
}

const TWENTY_DIGIT_KINDS = INVOICE_KINDS.filter((kind) => {
  const info = kindInfo(kind);
  return info.isDigital || info.isPaperOfDigital;
});

function understood(parsed: Exclude<ParsedInvoiceNumber, FaultyNumber>, qrType: string | null): TypedNumber {
  if (parsed.form === 'DIGITAL') {
    const stated = digitalKindOfQr(qrType);
    const possibleKinds = stated === null ? TWENTY_DIGIT_KINDS : [stated];
    const { number, bureau } = parsed;
    return { ...NOTHING, kind: stated ?? 'UNKNOWN', possibleKinds, number, bureau };
  }
  const { code, number, bureau, kind, merged } = parsed;
  const values = { code, number: number ?? '' };
  return {
    kind,
    possibleKinds: kind === 'UNKNOWN' ? [] : kindsWithCodeOf(kind),
    code,
    number,
    bureau,
    // Codes of no VAT layout belong to receipts that the look-up does not cover, or were mistyped.
    issues: kind === 'UNKNOWN' ? [reasonIssue('CODE', 'TYPE_NOT_COVERED', code)] : [],
    notices: merged ? [lookupNotice('CODE_NUMBER_MERGED', { zh: values, en: values })] : [],
  };
}

/** Understands code and number as typed; what cannot be understood becomes an issue, with a suggestion if there is one. */
export function readTypedNumber(code: string | null, number: string, qrType: string | null): TypedNumber {
  const typed = { code, number };
  const parsed = parseInvoiceNumber(typed);
  if (parsed.form === 'FAULTY') {
    const kept = parsed.fault === 'CODE_MISSING' ? { number: parsed.text } : {};
    return { ...NOTHING, ...kept, issues: [issueOf(parsed, typed)] };
  }
  return understood(parsed, qrType);
}
