import { hash } from 'node:crypto';
import { Decimal } from 'decimal.js';
import type { Decimal128 } from 'mongodb';
import { moneyText, plainDecimalText } from '../fapiao/amounts.ts';
import type { InvoiceContent, InvoiceKey, LineContent, PartyContent } from '../fapiao/invoice-content.ts';
import { canonicalInvoice } from '../fapiao/invoice-hash-form.ts';
import { nameKey } from '../fapiao/party-name.ts';
import { shanghaiMidnight } from '../fapiao/shanghai-time.ts';
import { toDecimal128 } from './decimal128.ts';
import type { InvoiceDocument, LineDocument, PartyDocument } from './documents.ts';

const money = (text: string): Decimal128 => toDecimal128(moneyText(text));
const optional = (text: string | null): Decimal128 | null =>
  text === null ? null : toDecimal128(plainDecimalText(text));

/** @returns a decimal of the database as plain text; Decimal128 prints 0.0000001 as 1E-7, which no client expects */
export function decimalText(value: Decimal128): string {
  const printed = value.toString();
  return printed.includes('E') ? new Decimal(printed).toFixed() : printed;
}

/** @returns SHA-256 (hex) over what a source states, without the status, which has a life of its own */
export function contentHash(content: InvoiceContent): string {
  const stated = content.status === 'NORMAL' ? content : { ...content, status: 'NORMAL' as const };
  return hash('sha256', canonicalInvoice(stated));
}

/**
 * Every field is written out: copied with spreads, the objects take on ever new shapes, and all that reads them
 * later is slow.
 *
 * @param key id and bureau that follow from the content's numbers
 * @param content checked content; amounts are decimal text
 * @param now instant of recording
 * @returns the document to store
 */
export function toInvoiceDocument(key: InvoiceKey, content: InvoiceContent, now: Date): InvoiceDocument {
  const { issuedAt, issueDate } = content;
  const document: InvoiceDocument = {
    _id: key.id,
    bureau: key.bureau,
    number: content.number,
    code: content.code,
    checkCode: content.checkCode,
    kind: content.kind,
    color: content.color,
    issueDate,
    issuedAt: issuedAt === null ? shanghaiMidnight(issueDate) : new Date(issuedAt),
    issueTimeKnown: issuedAt !== null,
    seller: toParty(content.seller),
    buyer: toParty(content.buyer),
    amountExcludingTax: money(content.amountExcludingTax),
    taxAmount: money(content.taxAmount),
    amountIncludingTax: money(content.amountIncludingTax),
    lines: content.lines.map(toLine),
    remark: content.remark,
    originalId: content.originalId,
    redReason: content.redReason,
    remaining: money(content.color === 'RED' ? '0.00' : content.amountIncludingTax),
    reversals: [],
    contentHash: contentHash(content),
    recordedAt: now,
  };
  const digitalNumber = nationalNumber(content);
  if (digitalNumber !== null) document.digitalNumber = digitalNumber;
  return document;
}

/** One indexed field holds the 20-digit number of digital invoices and of their paper prints alike. */
function nationalNumber({ code, number, digitalNumber }: InvoiceContent): string | null {
  return code === null ? number : digitalNumber;
}

function toParty(party: PartyContent): PartyDocument {
  return {
    name: party.name,
    nameKey: nameKey(party.name),
    taxpayerId: party.taxpayerId,
    address: party.address,
    phone: party.phone,
    bankName: party.bankName,
    bankAccount: party.bankAccount,
  };
}

function toLine(line: LineContent, at: number): LineDocument {
  return {
    lineNo: at + 1,
    itemName: line.itemName,
    taxClassificationCode: line.taxClassificationCode,
    specification: line.specification,
    unit: line.unit,
    quantity: optional(line.quantity),
    unitPrice: optional(line.unitPrice),
    amountExcludingTax: money(line.amountExcludingTax),
    taxRatePercent: optional(line.taxRatePercent),
    taxTreatment: line.taxTreatment,
    taxAmount: money(line.taxAmount),
    kind: line.kind,
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
