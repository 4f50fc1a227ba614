import { plainDecimalText } from './amounts.ts';
import { type FieldHint, fieldHint } from './field-hints.ts';
import type { DecimalText } from './invoice-content.ts';
import type { InvoiceKind } from './invoice-kinds.ts';
import type { FourthField, LookupField } from './lookup-field.ts';
import type { LookupQuery } from './lookup-query.ts';

/** The stored values that a look-up is compared with. */
export interface LookupFace {
  readonly kind: InvoiceKind;
  /** `yyyy-MM-dd` */
  readonly issueDate: string;
  readonly amountExcludingTax: DecimalText;
  readonly amountIncludingTax: DecimalText;
  /** 20 digits, or null where the kind has none. */
  readonly checkCode: string | null;
  /** Second number of a paper print, else null. */
  readonly digitalNumber: string | null;
}

/** A field to look at again, and what it is typically confused with. Says nothing about the stored value. */
export interface FieldToRecheck {
  readonly field: LookupField;
  readonly hint: FieldHint;
}

/** Long enough for every text compared here; both sides are padded to it. */
const COMPARED_LENGTH = 48;

/** Compares two texts in a time that does not depend on where they differ. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [a.padEnd(COMPARED_LENGTH), b.padEnd(COMPARED_LENGTH)];
  let difference = left.length ^ right.length;
  for (let at = 0; at < COMPARED_LENGTH; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}

/**
 * Last six digits that may be typed as check code. A paper print of a digital ordinary invoice is asked for those
 * of its check code or of its 20-digit number: sources differ, so both are right.
 */
function checkCodesOf(face: LookupFace): readonly string[] {
  const second = face.kind === 'DIGITAL_PAPER_ORDINARY' ? face.digitalNumber : face.checkCode;
  return [face.checkCode?.slice(-6) ?? '', second?.slice(-6) ?? ''];
}

/** The texts of which one must equal what was typed. */
function storedTexts(field: FourthField, face: LookupFace): readonly string[] {
  switch (field) {
    case 'AMOUNT_EXCLUDING_TAX':
      return [plainDecimalText(face.amountExcludingTax)];
    case 'AMOUNT_INCLUDING_TAX':
    case 'VEHICLE_PRICE':
      return [plainDecimalText(face.amountIncludingTax)];
    case 'CHECK_CODE':
      return checkCodesOf(face);
  }
}

function fourthAgrees(query: LookupQuery, face: LookupFace): boolean {
  if (query.fourth === null) return true;
  const { field, value } = query.fourth;
  const typed = field === 'CHECK_CODE' ? value : plainDecimalText(value);
  const results = storedTexts(field, face).map((stored) => sameText(typed, stored));
  return results.includes(true);
}

/**
 * Compares a look-up with the face that was found. Every field is compared whatever the others gave, so that
 * neither the answer nor its time tells how far a guess was right.
 * @returns the fields to look at again; empty when all agree
 */
export function compareWithFace(query: LookupQuery, face: LookupFace): FieldToRecheck[] {
  const dateAgrees = sameText(query.issueDate, face.issueDate);
  const valueAgrees = fourthAgrees(query, face);
  const fields: LookupField[] = [];
  if (!dateAgrees) fields.push('ISSUE_DATE');
  if (!valueAgrees && query.fourth !== null) fields.push(query.fourth.field);
  // The kind of the query, not of the face: the stored kind is a stored value like any other.
  return fields.map((field) => ({ field, hint: fieldHint(field, query.kind) }));
}
