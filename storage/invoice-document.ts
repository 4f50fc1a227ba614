import { createHash } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { Decimal128 } from 'mongodb';
import { moneyText, plainDecimalText } from '../fapiao/amounts.ts';
import type { InvoiceContent, InvoiceKey, LineContent, PartyContent } from '../fapiao/invoice-content.ts';
import { canonicalInvoice } from '../fapiao/invoice-hash-form.ts';
import { nameKey } from '../fapiao/party-name.ts';
import { shanghaiMidnight } from '../fapiao/shanghai-time.ts';
import type { InvoiceDocument, LineDocument, PartyDocument } from './documents.ts';

/** Most sources send money with two decimals: nothing has to be rounded then. */
const twoDecimals = /^-?\d+\.\d\d$/;
const money = (text: string): Decimal128 =>
  Decimal128.fromString(twoDecimals.test(text) ? text : moneyText(text));
const optional = (text: string | null): Decimal128 | null =>
  text === null ? null : Decimal128.fromString(plainDecimalText(text));

/** @returns a decimal of the database as plain text; Decimal128 prints 0.0000001 as 1E-7, which no client expects */
export function decimalText(value: Decimal128): string {
  const printed = value.toString();
  return printed.includes('E') ? new Decimal(printed).toFixed() : printed;
}

/** @returns SHA-256 (hex) over what a source states, without the status, which has a life of its own */
export function contentHash(content: InvoiceContent): string {
  return createHash('sha256')
    .update(canonicalInvoice({ ...content, status: 'NORMAL' }))
    .digest('hex');
}

/**
 * @param key id and bureau that follow from the content's numbers
 * @param content checked content; amounts are decimal text
 * @param now instant of recording
 * @returns the document to store
 */
export function toInvoiceDocument(key: InvoiceKey, content: InvoiceContent, now: Date): InvoiceDocument {
  const { lines, seller, buyer, digitalNumber: _, issuedAt, status: __, ...face } = content;
  return {
    _id: key.id,
    bureau: key.bureau,
    ...face,
    ...nationalNumber(content),
    issuedAt: issuedAt === null ? shanghaiMidnight(content.issueDate) : new Date(issuedAt),
    issueTimeKnown: issuedAt !== null,
    seller: toParty(seller),
    buyer: toParty(buyer),
    amountExcludingTax: money(content.amountExcludingTax),
    taxAmount: money(content.taxAmount),
    amountIncludingTax: money(content.amountIncludingTax),
    lines: lines.map(toLine),
    remaining: money(content.color === 'RED' ? '0' : content.amountIncludingTax),
    reversals: [],
    contentHash: contentHash(content),
    recordedAt: now,
  };
}

/** One indexed field holds the 20-digit number of digital invoices and of their paper prints alike. */
function nationalNumber({ code, number, digitalNumber }: InvoiceContent): { digitalNumber?: string } {
  if (code === null) return { digitalNumber: number };
  return digitalNumber === null ? {} : { digitalNumber };
}

function toParty(party: PartyContent): PartyDocument {
  return { ...party, nameKey: nameKey(party.name) };
}

function toLine(line: LineContent, at: number): LineDocument {
  return {
    lineNo: at + 1,
    ...line,
    quantity: optional(line.quantity),
    unitPrice: optional(line.unitPrice),
    amountExcludingTax: money(line.amountExcludingTax),
    taxRatePercent: optional(line.taxRatePercent),
    taxAmount: money(line.taxAmount),
  };
}

/** @returns what the source had stated, to be compared with what it states now; the status is not part of it */
export function toInvoiceContent(document: InvoiceDocument): InvoiceContent {
  const { number, code, checkCode, kind, color, issueDate, remark, originalId, redReason } = document;
  return {
    ...{ number, code, checkCode, kind, color, issueDate, remark, originalId, redReason },
    digitalNumber: code === null ? null : (document.digitalNumber ?? null),
    issuedAt: document.issueTimeKnown ? document.issuedAt.toISOString() : null,
    seller: fromParty(document.seller),
    buyer: fromParty(document.buyer),
    amountExcludingTax: decimalText(document.amountExcludingTax),
    taxAmount: decimalText(document.taxAmount),
    amountIncludingTax: decimalText(document.amountIncludingTax),
    lines: document.lines.map(fromLine),
    status: 'NORMAL',
  };
}

function fromParty({ nameKey: _, ...party }: PartyDocument): PartyContent {
  return party;
}

function fromLine({ lineNo: _, ...line }: LineDocument): LineContent {
  return {
    ...line,
    quantity: line.quantity && decimalText(line.quantity),
    unitPrice: line.unitPrice && decimalText(line.unitPrice),
    amountExcludingTax: decimalText(line.amountExcludingTax),
    taxRatePercent: line.taxRatePercent && decimalText(line.taxRatePercent),
    taxAmount: decimalText(line.taxAmount),
  };
}
