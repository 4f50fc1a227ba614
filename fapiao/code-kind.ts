import { type BureauCode, bureauOfLegacyRegion } from './bureaus.ts';
import type { InvoiceKind } from './invoice-kinds.ts';

/** What the digits of a 发票代码 say. */
export interface CodeMeaning {
  /** UNKNOWN when the code follows none of the known layouts: ask, never guess. */
  readonly kind: InvoiceKind;
  readonly bureau: BureauCode;
  /** Calendar year of printing, e.g. 2021. */
  readonly year: number;
}

/** Codes handed out before the rule for e-ordinary codes existed. */
const PRE_RULE_E_ORDINARY: ReadonlySet<string> = new Set([
  '144031539110',
  '131001570151',
  '133011501118',
  '111001571071',
]);

/** Digits 11-12 of a twelve-digit code that starts with 0. */
const KIND_BY_SUFFIX: ReadonlyMap<string, InvoiceKind> = new Map([
  ['11', 'VAT_E_ORDINARY'],
  ['12', 'TOLL_E_ORDINARY'],
  ['13', 'VAT_E_SPECIAL'],
  ['04', 'VAT_ORDINARY'],
  ['05', 'VAT_ORDINARY'],
  ['06', 'VAT_ORDINARY_ROLL'],
  ['07', 'VAT_ORDINARY_ROLL'],
  ['17', 'USED_VEHICLE'],
]);

/** Digit 8 of a ten-digit code. */
const KIND_BY_TYPE_DIGIT: ReadonlyMap<string, InvoiceKind> = new Map([
  ['1', 'VAT_SPECIAL'],
  ['5', 'VAT_SPECIAL'],
  ['3', 'VAT_ORDINARY'],
  ['6', 'VAT_ORDINARY'],
  ['2', 'FREIGHT_SPECIAL'],
  ['7', 'FREIGHT_SPECIAL'],
]);

function kindOfTwelve(code: string): InvoiceKind {
  if (PRE_RULE_E_ORDINARY.has(code)) return 'VAT_E_ORDINARY';
  if (code[0] === '0') return KIND_BY_SUFFIX.get(code.slice(10)) ?? 'UNKNOWN';
  if (code[7] === '2') return 'MOTOR_VEHICLE';
  // Shenzhen's blockchain invoices and the layouts derived from them.
  if (code[0] === '1' && code.slice(7, 9) === '09' && code[11] === '0') return 'BLOCKCHAIN';
  return 'UNKNOWN';
}

/**
 * Reads a 发票代码 by the national look-up page's own decision procedure.
 * @param code 10 or 12 digits
 * @returns null when the text is no code or its region has no bureau
 */
export function readInvoiceCode(code: string): CodeMeaning | null {
  if (!/^(\d{10}|[01]\d{11})$/.test(code)) return null;
  const isTwelve = code.length === 12;
  const regionAt = isTwelve ? 1 : 0;
  const bureau = bureauOfLegacyRegion(code.slice(regionAt, regionAt + 4));
  if (bureau === null) return null;
  const kind = isTwelve ? kindOfTwelve(code) : (KIND_BY_TYPE_DIGIT.get(code.charAt(7)) ?? 'UNKNOWN');
  return { kind, bureau, year: 2000 + Number(code.slice(regionAt + 4, regionAt + 6)) };
}

const PAPER_PRINTS: ReadonlyMap<InvoiceKind, InvoiceKind> = new Map([
  ['DIGITAL_PAPER_SPECIAL', 'VAT_SPECIAL'],
  ['DIGITAL_PAPER_ORDINARY', 'VAT_ORDINARY'],
]);

/**
 * Whether an invoice of this kind may carry a code of that kind: a paper print of a digital invoice uses the
 * stock, and so the codes, of the paper kind it is printed on.
 */
export function codeKindAgrees(codeKind: InvoiceKind, invoiceKind: InvoiceKind): boolean {
  return codeKind === (PAPER_PRINTS.get(invoiceKind) ?? invoiceKind);
}

/** The kinds an invoice may be of when its code says `codeKind`. */
export function kindsWithCodeOf(codeKind: InvoiceKind): readonly InvoiceKind[] {
  const prints = [...PAPER_PRINTS].filter(([, paper]) => paper === codeKind).map(([print]) => print);
  return [codeKind, ...prints];
}
