import type { InvoiceKind } from './invoice-kinds.ts';
import { NO_PARTS, type TypedParts } from './typed-parts.ts';

/** Types that QR codes use for digital invoices. 33 and 34 are seen too; what they mean is not settled. */
const DIGITAL_QR_KINDS: ReadonlyMap<string, InvoiceKind> = new Map([
  ['31', 'DIGITAL_SPECIAL'],
  ['32', 'DIGITAL_ORDINARY'],
]);

/** The digital kind that a QR text states; null when it states none. */
export function digitalKindOfQr(qrType: string | null): InvoiceKind | null {
  return DIGITAL_QR_KINDS.get(qrType ?? '') ?? null;
}

function filled(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

/**
 * Reads the text of the QR code on an invoice's face: `01,type,code,number,amount,yyyyMMdd,checkCode,random`.
 * The code is empty on digital invoices. The amount excludes tax on legacy invoices and includes it on digital
 * ones, so it is handed on without a name.
 * @param text already in NFKC
 * @returns null when the text is no QR text
 */
export function readQrText(text: string): TypedParts | null {
  const fields = text.trim().split(',');
  if (fields.length < 6 || fields[0]?.trim() !== '01') return null;
  const [, qrType, code, number, amount, issueDate, checkCode] = fields;
  return {
    ...NO_PARTS,
    qrType: filled(qrType),
    code: filled(code),
    number: filled(number),
    amount: filled(amount),
    issueDate: filled(issueDate),
    checkCode: filled(checkCode),
  };
}
