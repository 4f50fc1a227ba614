import { isDecimalText, plainDecimalText } from './amounts.ts';
import type { InvoiceContent, LineContent, PartyContent } from './invoice-content.ts';

type Normalise = (value: string | null) => string | null;

/** Blank and absent are the same statement. */
const text: Normalise = (value) => (value === null || value.trim() === '' ? null : value.trim());

/** "1.5" and "1.50" are the same number; what is no number stays as it is, so that it still differs. */
const decimal: Normalise = (value) =>
  value !== null && isDecimalText(value) ? plainDecimalText(value) : value;

/** The same instant in another offset is the same instant. */
const instant: Normalise = (value) => {
  const at = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(at) ? value : new Date(at).toISOString();
};

const PARTY = {
  name: text,
  taxpayerId: text,
  address: text,
  phone: text,
  bankName: text,
  bankAccount: text,
} satisfies Record<keyof PartyContent, Normalise>;

const LINE = {
  itemName: text,
  taxClassificationCode: text,
  specification: text,
  unit: text,
  quantity: decimal,
  unitPrice: decimal,
  amountExcludingTax: decimal,
  taxRatePercent: decimal,
  taxTreatment: text,
  taxAmount: decimal,
  kind: text,
} satisfies Record<keyof LineContent, Normalise>;

const HEADER = {
  number: text,
  code: text,
  digitalNumber: text,
  checkCode: text,
  kind: text,
  color: text,
  issueDate: text,
  issuedAt: instant,
  amountExcludingTax: decimal,
  taxAmount: decimal,
  amountIncludingTax: decimal,
  remark: text,
  originalId: text,
  redReason: text,
  status: text,
} satisfies Record<Exclude<keyof InvoiceContent, 'seller' | 'buyer' | 'lines'>, Normalise>;

/** Told every field of an invoice, in the order of the tables above. */
type Visit = (path: string, field: string, value: string | null) => void;

function visitFields<Key extends string>(
  path: string,
  holder: Readonly<Record<NoInfer<Key>, string | null>>,
  fields: Readonly<Record<Key, Normalise>>,
  visit: Visit,
): void {
  // The tables above fix the order: changing it would make every invoice already stored look changed.
  for (const key in fields) visit(path, key, fields[key](holder[key]));
}

function visitInvoice(content: InvoiceContent, visit: Visit): void {
  visitFields('', content, HEADER, visit);
  visitFields('seller.', content.seller, PARTY, visit);
  visitFields('buyer.', content.buyer, PARTY, visit);
  content.lines.forEach((line, index) => {
    visitFields(`lines[${index}].`, line, LINE, visit);
  });
}

function valuesByPath(content: InvoiceContent): Map<string, string | null> {
  const values = new Map<string, string | null>();
  visitInvoice(content, (path, field, value) => values.set(path + field, value));
  return values;
}

/**
 * One text for equal content, whatever way its decimals, blanks and offsets are written: the form that is hashed
 * to decide whether an invoice that arrives again is the same.
 */
export function canonicalInvoice(content: InvoiceContent): string {
  const values: (string | null)[] = [];
  visitInvoice(content, (_path, _field, value) => values.push(value));
  return JSON.stringify([content.lines.length, values]);
}

/** The paths in which two contents differ, e.g. `seller.name`, `lines[2].taxAmount`, or `lines` when their numbers do. */
export function differingFields(a: InvoiceContent, b: InvoiceContent): string[] {
  const [left, right] = [valuesByPath(a), valuesByPath(b)];
  const fields = [...left].filter(([path, value]) => right.has(path) && right.get(path) !== value);
  const paths = fields.map(([path]) => path);
  return a.lines.length === b.lines.length ? paths : [...paths, 'lines'];
}
