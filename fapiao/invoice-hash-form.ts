import { parseDecimal, plainDecimalText } from './amounts.ts';
import type { InvoiceContent, LineContent, PartyContent } from './invoice-content.ts';

type Normalise = (value: string | null) => string | null;

/** Blank and absent are the same statement. */
const text: Normalise = (value) => (value === null || value.trim() === '' ? null : value.trim());

/** "1.5" and "1.50" are the same number; what is no number stays as it is, so that it still differs. */
const decimal: Normalise = (value) =>
  value !== null && parseDecimal(value) !== null ? plainDecimalText(value) : value;

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

type Entry = readonly [path: string, value: string | null];

function entriesOf<Key extends string>(
  path: string,
  holder: Readonly<Record<NoInfer<Key>, string | null>>,
  fields: Readonly<Record<Key, Normalise>>,
): Entry[] {
  // The tables above fix the order: changing it would make every invoice already stored look changed.
  const keys = Object.keys(fields) as Key[];
  return keys.map((key) => [`${path}${key}`, fields[key](holder[key])] as const);
}

function allEntries(content: InvoiceContent): Entry[] {
  return [
    ...entriesOf('', content, HEADER),
    ...entriesOf('seller.', content.seller, PARTY),
    ...entriesOf('buyer.', content.buyer, PARTY),
    ...content.lines.flatMap((line, index) => entriesOf(`lines[${index}].`, line, LINE)),
  ];
}

/**
 * One text for equal content, whatever way its decimals, blanks and offsets are written: the form that is hashed
 * to decide whether an invoice that arrives again is the same.
 */
export function canonicalInvoice(content: InvoiceContent): string {
  return JSON.stringify([content.lines.length, allEntries(content).map(([, value]) => value)]);
}

/** The paths in which two contents differ, e.g. `seller.name`, `lines[2].taxAmount`, or `lines` when their numbers do. */
export function differingFields(a: InvoiceContent, b: InvoiceContent): string[] {
  const [left, right] = [new Map(allEntries(a)), new Map(allEntries(b))];
  const fields = [...left].filter(([path, value]) => right.has(path) && right.get(path) !== value);
  const paths = fields.map(([path]) => path);
  return a.lines.length === b.lines.length ? paths : [...paths, 'lines'];
}
