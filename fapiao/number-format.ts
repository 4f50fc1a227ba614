import { type BureauCode, bureauOf } from './bureaus.ts';
import type { InvoiceKind } from './invoice-kinds.ts';

function twoDigitYear(year: number): string {
  if (!Number.isInteger(year) || year < 2000 || year > 2099) {
    throw new RangeError(`year: expected an integer from 2000 to 2099, received ${year}`);
  }
  return String(year - 2000).padStart(2, '0');
}

function digits(name: string, value: number, length: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 10 ** length) {
    throw new RangeError(`${name}: expected an integer of at most ${length} digits, received ${value}`);
  }
  return String(value).padStart(length, '0');
}

/**
 * A 20-digit 数电票 number.
 * @param parts `year` e.g. 2026, `channel` one digit, `sequence` up to 15 digits
 * @throws RangeError when a part does not fit its digits
 */
export function formatDigitalNumber(parts: {
  year: number;
  bureau: BureauCode;
  channel: number;
  sequence: number;
}): string {
  const { digitalCode } = bureauOf(parts.bureau);
  return `${twoDigitYear(parts.year)}${digitalCode}${digits('channel', parts.channel, 1)}${digits('sequence', parts.sequence, 15)}`;
}

/**
 * A 10-digit 发票代码: region, year, batch, type digit, number of copies, amount version.
 * @param parts `batch` 1-9, `type` digit 8, `copies` 2-9, `amountVersion` 0-4 (0 is 电脑发票)
 */
export function formatLegacyCode10(parts: {
  bureau: BureauCode;
  year: number;
  batch: number;
  type: '1' | '5' | '3' | '6' | '2' | '7';
  copies: number;
  amountVersion: number;
}): string {
  const tail = [
    digits('batch', parts.batch, 1),
    parts.type,
    digits('copies', parts.copies, 1),
    digits('amountVersion', parts.amountVersion, 1),
  ];
  return `${parts.bureau}${twoDigitYear(parts.year)}${tail.join('')}`;
}

/**
 * A 12-digit 发票代码 of the VAT family: 0, region, year, batch, type.
 * @param parts `batch` 0-999, `type` the last two digits, e.g. "11" for e-ordinary
 */
export function formatLegacyCode12(parts: {
  bureau: BureauCode;
  year: number;
  batch: number;
  type: string;
}): string {
  return `0${parts.bureau}${twoDigitYear(parts.year)}${digits('batch', parts.batch, 3)}${parts.type}`;
}

type CodeFormat = (bureau: BureauCode, year: number, batch: number) => string;

function ten(type: '1' | '2'): CodeFormat {
  return (bureau, year, batch) =>
    formatLegacyCode10({ bureau, year, batch: (batch % 9) + 1, type, copies: 3, amountVersion: 0 });
}

function twelve(type: string): CodeFormat {
  return (bureau, year, batch) => formatLegacyCode12({ bureau, year, batch: batch % 1000, type });
}

const CODE_FORMATS: Readonly<Partial<Record<InvoiceKind, CodeFormat>>> = {
  VAT_SPECIAL: ten('1'),
  DIGITAL_PAPER_SPECIAL: ten('1'),
  FREIGHT_SPECIAL: ten('2'),
  VAT_ORDINARY: twelve('04'),
  DIGITAL_PAPER_ORDINARY: twelve('04'),
  VAT_ORDINARY_ROLL: twelve('06'),
  VAT_E_ORDINARY: twelve('11'),
  VAT_E_SPECIAL: twelve('13'),
  TOLL_E_ORDINARY: twelve('12'),
  USED_VEHICLE: twelve('17'),
  MOTOR_VEHICLE: (bureau, year, batch) =>
    `1${bureau}${twoDigitYear(year)}2${digits('batch', batch % 10_000, 4)}`,
  BLOCKCHAIN: (bureau, year, batch) => `1${bureau}${twoDigitYear(year)}09${(batch % 9) + 1}10`,
};

/**
 * A 发票代码 of the usual layout for a kind; larger batches wrap around.
 * @returns null for kinds that carry no code
 */
export function formatCodeOfKind(parts: {
  kind: InvoiceKind;
  bureau: BureauCode;
  year: number;
  batch: number;
}): string | null {
  return CODE_FORMATS[parts.kind]?.(parts.bureau, parts.year, parts.batch) ?? null;
}
