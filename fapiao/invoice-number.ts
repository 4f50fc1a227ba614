import { type BureauCode, bureauOfDigitalCode } from './bureaus.ts';
import { type CodeMeaning, readInvoiceCode } from './code-kind.ts';
import type { InvoiceKey } from './invoice-content.ts';
import { foldDigits } from './typed-text.ts';

export { formatDigitalNumber, formatLegacyCode10, formatLegacyCode12 } from './number-format.ts';

/** The digital pilot began in December 2021, so no 数电票 number starts below 21. */
const FIRST_DIGITAL_YEAR = 21;

/** A 20-digit 数电票 number. Which digital kind it is cannot be read from it. */
export interface DigitalNumber {
  readonly form: 'DIGITAL';
  readonly number: string;
  readonly year: number;
  readonly bureau: BureauCode;
  /** Digit 5, 开具渠道等信息: no enumeration was ever published, so it is shown and never validated. */
  readonly channel: string;
  readonly sequence: string;
}

/** A 发票代码 with its 8-digit number, or alone when no number was given yet. */
export interface LegacyNumber extends CodeMeaning {
  readonly form: 'LEGACY';
  readonly code: string;
  readonly number: string | null;
  /** Code and number came as one string and were taken apart. */
  readonly merged: boolean;
}

export const NUMBER_FAULTS = [
  'EMPTY',
  'NOT_DIGITS',
  'LENGTH',
  'CODE_MISSING',
  'CODE_FORMAT',
  'REGION_WITHOUT_BUREAU',
  'YEAR_BEFORE_DIGITAL',
] as const;
export type NumberFault = (typeof NUMBER_FAULTS)[number];

/** Not a number of any known form. */
export interface FaultyNumber {
  readonly form: 'FAULTY';
  readonly fault: NumberFault;
  /** The text in question, folded. */
  readonly text: string;
}

export type ParsedInvoiceNumber = DigitalNumber | LegacyNumber | FaultyNumber;

function faulty(fault: NumberFault, text: string): FaultyNumber {
  return { form: 'FAULTY', fault, text };
}

function digital(number: string): ParsedInvoiceNumber {
  const year = Number(number.slice(0, 2));
  if (year < FIRST_DIGITAL_YEAR) return faulty('YEAR_BEFORE_DIGITAL', number);
  const bureau = bureauOfDigitalCode(number.slice(2, 4));
  if (bureau === null) return faulty('REGION_WITHOUT_BUREAU', number);
  return {
    form: 'DIGITAL',
    number,
    year: 2000 + year,
    bureau,
    channel: number.charAt(4),
    sequence: number.slice(5),
  };
}

const CODE_FORM = /^(\d{10}|[01]\d{11})$/;

function legacy(code: string, number: string | null, merged: boolean): ParsedInvoiceNumber {
  if (!CODE_FORM.test(code)) return faulty('CODE_FORMAT', code);
  const meaning = readInvoiceCode(code);
  if (meaning === null) return faulty('REGION_WITHOUT_BUREAU', code);
  return { form: 'LEGACY', ...meaning, code, number, merged };
}

/** Twenty digits that start with 0 or 1 cannot be a digital number: they are a 12-digit code and its number. */
function twentyDigits(text: string): ParsedInvoiceNumber {
  return /^[01]/.test(text) ? legacy(text.slice(0, 12), text.slice(12), true) : digital(text);
}

function withoutCode(text: string): ParsedInvoiceNumber {
  switch (text.length) {
    case 20:
      return twentyDigits(text);
    case 18:
      return legacy(text.slice(0, 10), text.slice(10), true);
    case 10:
    case 12:
      return legacy(text, null, false);
    case 8:
      return faulty('CODE_MISSING', text);
    default:
      return faulty('LENGTH', text);
  }
}

/**
 * Decides what an invoice number is, by the national look-up page's procedure. Spaces, dashes and full-width
 * digits are folded silently; letters never are.
 * @param parts `code` 发票代码 (null or empty when none was given), `number` 发票号码 or both in one string
 */
export function parseInvoiceNumber(parts: { code: string | null; number: string }): ParsedInvoiceNumber {
  const code = foldDigits(parts.code ?? '');
  const number = foldDigits(parts.number);
  if (code === '' && number === '') return faulty('EMPTY', '');
  if (!/^\d*$/.test(code)) return faulty('NOT_DIGITS', code);
  if (!/^\d*$/.test(number)) return faulty('NOT_DIGITS', number);
  if (code === '') return withoutCode(number);
  if (number === '') return legacy(code, null, false);
  // A whole number beside a code: the code adds nothing to it.
  if (number.length === 20 || number.length === 18) return withoutCode(number);
  // A code of another form says more of what was typed than the length of the number beside it.
  if (!CODE_FORM.test(code)) return faulty('CODE_FORMAT', code);
  return number.length === 8 ? legacy(code, number, false) : faulty('LENGTH', number);
}

/**
 * The id of an invoice and the bureau that keeps it.
 * @param parts as recorded: 20 digits without a code, or a code with 8 digits; nothing is folded or split here
 * @returns null when they are not a legal number
 */
export function invoiceKeyOf(parts: { code: string | null; number: string }): InvoiceKey | null {
  const id = parts.code === null ? parts.number : `${parts.code}-${parts.number}`;
  const bureau = bureauOfInvoiceId(id);
  return bureau === null ? null : { id, bureau };
}

/**
 * The bureau that keeps an invoice, from its id alone: 20 digits, or `code-number`.
 * @returns null when the id is malformed or its region has no bureau
 */
export function bureauOfInvoiceId(id: string): BureauCode | null {
  if (/^[2-9]\d{19}$/.test(id)) {
    const parsed = digital(id);
    return parsed.form === 'DIGITAL' ? parsed.bureau : null;
  }
  const [, code] = /^(\d{10}|[01]\d{11})-\d{8}$/.exec(id) ?? [];
  return code === undefined ? null : (readInvoiceCode(code)?.bureau ?? null);
}

/** The code and number inside an id, e.g. for a message; null when the id is malformed. */
export function partsOfInvoiceId(id: string): { code: string | null; number: string } | null {
  if (bureauOfInvoiceId(id) === null) return null;
  const dash = id.indexOf('-');
  return dash < 0 ? { code: null, number: id } : { code: id.slice(0, dash), number: id.slice(dash + 1) };
}
