import { expect, test } from 'vitest';
import { DEMO_FACTS } from '../../../embedded/demo-world/demo-facts.ts';
import { demoInvoices } from '../../../embedded/demo-world/demo-invoices.ts';
import { equalAmounts, negateAmount, sumAmounts } from '../../../fapiao/amounts.ts';
import { BUREAU_CODES } from '../../../fapiao/bureaus.ts';
import {
  INVOICE_STATUSES,
  type InvoiceContent,
  RED_REASONS,
  TAX_TREATMENTS,
} from '../../../fapiao/invoice-content.ts';
import { INVOICE_KINDS, kindInfo } from '../../../fapiao/invoice-kinds.ts';
import { bureauOfInvoiceId, invoiceKeyOf } from '../../../fapiao/invoice-number.ts';
import { checkInvoice } from '../../../fapiao/invoice-rules.ts';
import { shanghaiDate, yearsBefore } from '../../../fapiao/shanghai-time.ts';
import { checkUscc } from '../../../fapiao/taxpayer-id.ts';

const now = new Date('2026-11-24T14:20:00+08:00');
const today = shanghaiDate(now);
const world = [...demoInvoices({ count: 6_000, seed: 1, now })];
const placeOf = new Map(world.map((invoice, place) => [invoiceKeyOf(invoice)?.id, place]));
const reds = world.filter(({ color }) => color === 'RED');

/** Red invoices by the blue one that they reverse. */
function redsByBlue(): Map<string, InvoiceContent[]> {
  const groups = new Map<string, InvoiceContent[]>();
  for (const red of reds)
    groups.set(red.originalId ?? '', [...(groups.get(red.originalId ?? '') ?? []), red]);
  return groups;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}

test('every invoice satisfies the rules', () => {
  const wrong = world.flatMap((invoice) => checkInvoice(invoice, now));
  expect(wrong).toEqual([]);
});

test('no two invoices share an id', () => {
  expect(placeOf.size).toBe(world.length);
});

test('the same seed and day repeat', () => {
  const evening = new Date('2026-11-24T23:59:59+08:00');
  expect([...demoInvoices({ count: 500, seed: 1, now: evening })]).toEqual(world.slice(0, 500));
});

test('a smaller world begins the larger one', () => {
  expect([...demoInvoices({ count: 77, seed: 1, now })]).toEqual(world.slice(0, 77));
});

test('another seed gives other invoices', () => {
  const other = [...demoInvoices({ count: 500, seed: 2, now })];
  const shared = other.filter((invoice) => placeOf.has(invoiceKeyOf(invoice)?.id));
  expect(shared).toHaveLength(Object.values(DEMO_FACTS).filter((id) => placeOf.has(id)).length);
});

test('all kinds of invoice occur', () => {
  const expected = INVOICE_KINDS.filter((kind) => kind !== 'UNKNOWN');
  expect(distinct(world.map(({ kind }) => kind))).toEqual([...expected].sort());
});

test('all bureaus issue and all sell', () => {
  expect(distinct(world.map((invoice) => invoiceKeyOf(invoice)?.bureau))).toEqual([...BUREAU_CODES]);
});

test('all statuses, treatments and reasons occur', () => {
  expect(distinct(world.map(({ status }) => status))).toEqual([...INVOICE_STATUSES].sort());
  const treatments = world.flatMap(({ lines }) => lines.map((line) => line.taxTreatment));
  expect(distinct(treatments)).toEqual([...TAX_TREATMENTS].sort());
  expect(distinct(reds.map(({ redReason }) => redReason))).toEqual([...RED_REASONS].sort());
});

test('only paper is ever voided', () => {
  const voided = world.filter(({ status }) => status === 'VOIDED');
  expect(voided.every(({ kind }) => kindInfo(kind).canBeVoided)).toBe(true);
});

test('ids of all companies pass both checks', () => {
  const ids = world.flatMap(({ seller, buyer }) => [seller.taxpayerId, buyer.taxpayerId]);
  const wrong = ids.filter((id) => id !== null && !checkUscc(id));
  expect(wrong).toEqual([]);
});

test('some buyers are persons without id', () => {
  expect(world.some(({ buyer }) => buyer.taxpayerId === null)).toBe(true);
});

test('names come with both widths of brackets', () => {
  const names = world.map(({ seller }) => seller.name);
  expect(names.some((name) => name.includes('（'))).toBe(true);
  expect(names.some((name) => name.includes('('))).toBe(true);
});

test('red invoices follow their blue ones', () => {
  const early = reds.filter((red) => {
    const blue = placeOf.get(red.originalId ?? '');
    return blue === undefined || blue >= (placeOf.get(invoiceKeyOf(red)?.id) ?? 0);
  });
  expect(early).toEqual([]);
});

test('red invoices stay in their bureau', () => {
  const strangers = reds.filter(
    (red) => invoiceKeyOf(red)?.bureau !== bureauOfInvoiceId(red.originalId ?? ''),
  );
  expect(strangers).toEqual([]);
});

test('reversals never exceed the blue total', () => {
  for (const [id, parts] of redsByBlue()) {
    const blue = world[placeOf.get(id) ?? -1];
    const sum = sumAmounts(parts.map((red) => negateAmount(red.amountIncludingTax)));
    expect(Number(sum)).toBeLessThanOrEqual(Number(blue?.amountIncludingTax));
  }
});

test('reversals are full, partial and in two parts', () => {
  const shapes = [...redsByBlue()].map(([id, parts]) => {
    const blue = world[placeOf.get(id) ?? -1];
    const sum = sumAmounts(parts.map((red) => negateAmount(red.amountIncludingTax)));
    const isFull = equalAmounts(sum, blue?.amountIncludingTax ?? '0');
    return `${isFull ? 'full' : 'partial'} in ${parts.length}`;
  });
  expect(distinct(shapes)).toEqual(['full in 1', 'full in 2', 'partial in 1']);
});

test('dates reach from five years to today', () => {
  const dates = world.map(({ issueDate }) => issueDate);
  const fiveYears = yearsBefore(today, 5);
  expect(dates.filter((date) => date === today).length).toBeGreaterThan(50);
  expect(dates.filter((date) => date < fiveYears).length).toBeGreaterThan(10);
  const lastYear = dates.filter((date) => date > yearsBefore(today, 1)).length;
  expect(lastYear).toBeGreaterThan(world.length / 4);
});

test('a count beyond the numbers is refused', () => {
  expect(() => demoInvoices({ count: -1, seed: 1, now }).next()).toThrow(RangeError);
  expect(() => demoInvoices({ count: 1e9, seed: 1, now }).next()).toThrow(RangeError);
});
