import type { FourthField } from './lookup-field.ts';

/** 发票种类. UNKNOWN is what a number of no known form is; nothing is ever guessed from it. */
export const INVOICE_KINDS = [
  'VAT_SPECIAL',
  'VAT_ORDINARY',
  'VAT_ORDINARY_ROLL',
  'VAT_E_ORDINARY',
  'VAT_E_SPECIAL',
  'TOLL_E_ORDINARY',
  'MOTOR_VEHICLE',
  'USED_VEHICLE',
  'FREIGHT_SPECIAL',
  'BLOCKCHAIN',
  'DIGITAL_SPECIAL',
  'DIGITAL_ORDINARY',
  'DIGITAL_AIR_ITINERARY',
  'DIGITAL_RAIL_TICKET',
  'DIGITAL_TOLL',
  'DIGITAL_MOTOR_VEHICLE',
  'DIGITAL_USED_VEHICLE',
  'DIGITAL_PAPER_SPECIAL',
  'DIGITAL_PAPER_ORDINARY',
  'UNKNOWN',
] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

export interface KindInfo {
  readonly nameZh: string;
  readonly nameEn: string;
  /** Code of the tax-control era, e.g. "01"; null for digital kinds, whose codes differ from vendor to vendor. */
  readonly legacyCode: string | null;
  /** 数电票: known by a 20-digit number alone. */
  readonly isDigital: boolean;
  /** Carries a 发票代码 and an 8-digit number. */
  readonly hasCode: boolean;
  /** 数电纸质发票: carries a 发票代码, an 8-digit number and a 20-digit number. */
  readonly isPaperOfDigital: boolean;
  /** What a look-up asks for besides number and date; null when the kind is unknown. */
  readonly fourthField: FourthField | null;
  /** Carries a 校验码 of 20 digits. */
  readonly hasCheckCode: boolean;
  /** May be voided (作废) at all: paper only; everything electronic can only be reversed by a red invoice. */
  readonly canBeVoided: boolean;
  /** Its tax may be deducted by the buyer (勾选抵扣). */
  readonly isDeductible: boolean;
}

interface Family {
  readonly isDigital: boolean;
  readonly hasCode: boolean;
  readonly isPaperOfDigital: boolean;
  readonly canBeVoided: boolean;
}
const PAPER: Family = { isDigital: false, hasCode: true, isPaperOfDigital: false, canBeVoided: true };
const ELECTRONIC: Family = { ...PAPER, canBeVoided: false };
const DIGITAL: Family = { isDigital: true, hasCode: false, isPaperOfDigital: false, canBeVoided: false };
const PAPER_OF_DIGITAL: Family = { ...PAPER, isPaperOfDigital: true };
const NO_FAMILY: Family = { ...DIGITAL, isDigital: false };

function kind(
  family: Family,
  legacyCode: string | null,
  [nameZh, nameEn]: readonly [string, string],
  fourthField: FourthField | null,
  use: 'deductible' | 'plain',
): KindInfo {
  // Exactly the kinds that print a check code are looked up by it.
  const hasCheckCode = fourthField === 'CHECK_CODE';
  return {
    ...family,
    nameZh,
    nameEn,
    legacyCode,
    fourthField,
    hasCheckCode,
    isDeductible: use === 'deductible',
  };
}

const EXCLUDING = 'AMOUNT_EXCLUDING_TAX';
const INCLUDING = 'AMOUNT_INCLUDING_TAX';
const CHECK = 'CHECK_CODE';

/**
 * Fourth fields follow the national look-up page. Two are not settled by its sources: a paper print of a digital
 * ordinary invoice asks for the last six digits of the check code or of its 20-digit number (both are accepted),
 * and a blockchain invoice also has a five-character check code, which is not asked here.
 */
const KINDS: Readonly<Record<InvoiceKind, KindInfo>> = {
  VAT_SPECIAL: kind(PAPER, '01', ['增值税专用发票', 'VAT special invoice'], EXCLUDING, 'deductible'),
  VAT_ORDINARY: kind(PAPER, '04', ['增值税普通发票(折叠票)', 'VAT ordinary invoice'], CHECK, 'plain'),
  VAT_ORDINARY_ROLL: kind(PAPER, '11', ['增值税普通发票(卷票)', 'VAT ordinary roll invoice'], CHECK, 'plain'),
  VAT_E_ORDINARY: kind(ELECTRONIC, '10', ['增值税电子普通发票', 'VAT e-ordinary invoice'], CHECK, 'plain'),
  VAT_E_SPECIAL: kind(
    ELECTRONIC,
    '08',
    ['增值税电子专用发票', 'VAT e-special invoice'],
    EXCLUDING,
    'deductible',
  ),
  TOLL_E_ORDINARY: kind(
    ELECTRONIC,
    '14',
    ['通行费增值税电子普通发票', 'toll e-invoice'],
    CHECK,
    'deductible',
  ),
  MOTOR_VEHICLE: kind(PAPER, '03', ['机动车销售统一发票', 'motor vehicle invoice'], EXCLUDING, 'deductible'),
  USED_VEHICLE: kind(PAPER, '15', ['二手车销售统一发票', 'used vehicle invoice'], 'VEHICLE_PRICE', 'plain'),
  FREIGHT_SPECIAL: kind(
    PAPER,
    '02',
    ['货物运输业增值税专用发票', 'freight VAT invoice'],
    EXCLUDING,
    'deductible',
  ),
  BLOCKCHAIN: kind(ELECTRONIC, '100', ['区块链电子普通发票', 'blockchain e-invoice'], EXCLUDING, 'plain'),
  DIGITAL_SPECIAL: kind(
    DIGITAL,
    null,
    ['电子发票(增值税专用发票)', 'digital special invoice'],
    INCLUDING,
    'deductible',
  ),
  DIGITAL_ORDINARY: kind(
    DIGITAL,
    null,
    ['电子发票(普通发票)', 'digital ordinary invoice'],
    INCLUDING,
    'plain',
  ),
  DIGITAL_AIR_ITINERARY: kind(
    DIGITAL,
    null,
    ['电子发票(航空运输电子客票行程单)', 'digital air itinerary'],
    INCLUDING,
    'deductible',
  ),
  DIGITAL_RAIL_TICKET: kind(
    DIGITAL,
    null,
    ['电子发票(铁路电子客票)', 'digital rail ticket'],
    INCLUDING,
    'deductible',
  ),
  DIGITAL_TOLL: kind(DIGITAL, null, ['电子发票(通行费)', 'digital toll invoice'], INCLUDING, 'deductible'),
  DIGITAL_MOTOR_VEHICLE: kind(
    DIGITAL,
    null,
    ['电子发票(机动车销售统一发票)', 'digital motor vehicle invoice'],
    INCLUDING,
    'deductible',
  ),
  DIGITAL_USED_VEHICLE: kind(
    DIGITAL,
    null,
    ['电子发票(二手车销售统一发票)', 'digital used vehicle invoice'],
    INCLUDING,
    'plain',
  ),
  DIGITAL_PAPER_SPECIAL: kind(
    PAPER_OF_DIGITAL,
    null,
    ['数电纸质发票(增值税专用发票)', 'paper print of a digital special invoice'],
    EXCLUDING,
    'deductible',
  ),
  DIGITAL_PAPER_ORDINARY: kind(
    PAPER_OF_DIGITAL,
    null,
    ['数电纸质发票(普通发票)', 'paper print of a digital ordinary invoice'],
    CHECK,
    'plain',
  ),
  UNKNOWN: kind(NO_FAMILY, null, ['未知票种', 'unknown kind'], null, 'plain'),
};

/** What is fixed by an invoice's kind. */
export function kindInfo(invoiceKind: InvoiceKind): KindInfo {
  return KINDS[invoiceKind];
}
