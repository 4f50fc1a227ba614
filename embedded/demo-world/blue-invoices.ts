import { bureauOf } from '../../fapiao/bureaus.ts';
import type { InvoiceContent, InvoiceStatus, PartyContent } from '../../fapiao/invoice-content.ts';
import { kindInfo } from '../../fapiao/invoice-kinds.ts';
import { dayText, pickDay, pickInstant } from './calendar.ts';
import type { KindOccurrence } from './kind-mix.ts';
import { type DraftLine, linesFor } from './lines.ts';
import { centsText } from './money.ts';
import type { NumberSeries } from './numbers.ts';
import type { BureauPopulation, Company, Population } from './population.ts';
import type { Random } from './random.ts';

/** An invoice with what its reversal needs to know. */
export interface Draft {
  readonly content: InvoiceContent;
  readonly lines: readonly DraftLine[];
  readonly occurrence: KindOccurrence;
  readonly bureau: BureauPopulation['bureau'];
  /** Day number of its issue. */
  readonly day: number;
}

/** What invoices are made from. */
export interface World {
  readonly random: Random;
  readonly population: Population;
  readonly numbers: NumberSeries;
  readonly pickKind: (random: Random) => KindOccurrence;
  /** Day number. */
  readonly today: number;
}

/** @returns the sums of the lines as they stand in the header */
export function totalsOf(lines: readonly DraftLine[]) {
  let cents = 0;
  let taxCents = 0;
  for (const line of lines) {
    cents += line.cents;
    taxCents += line.taxCents;
  }
  return {
    amountExcludingTax: centsText(cents),
    taxAmount: centsText(taxCents),
    amountIncludingTax: centsText(cents + taxCents),
    lines: lines.map((line) => line.content),
  };
}

/** A list's beginning is drawn more often: a few companies issue most of the invoices. */
function pickSkewed<T>(random: Random, items: readonly T[], fallback: T): T {
  return items[Math.floor(items.length * random.next() ** 2)] ?? fallback;
}

function pickSeller(random: Random, home: BureauPopulation, { seller }: KindOccurrence): Company {
  if (seller !== 'company' && seller !== 'any') return home.special[seller];
  const sellsAsShop = seller === 'any' && random.chance(0.2);
  return pickSkewed(random, sellsAsShop ? home.shops : home.companies, home.special.freight);
}

function pickBuyer(world: World, home: BureauPopulation, occurrence: KindOccurrence): PartyContent {
  const { random, population } = world;
  if (occurrence.buyer === 'any' && random.chance(0.35)) return random.pick(population.persons);
  const place = random.chance(0.6) ? home : population.pickBureau(random);
  const buyers = random.chance(0.08) ? place.institutions : place.companies;
  const buyer = pickSkewed(random, buyers, place.special.cars);
  return needsContact(random, occurrence) ? buyer.full : buyer.brief;
}

/** Older special invoices print address and bank of both parties; digital ones leave them out unless asked. */
function needsContact(random: Random, { kind }: KindOccurrence): boolean {
  const { isDigital, isDeductible } = kindInfo(kind);
  return isDigital ? random.chance(0.15) : isDeductible;
}

/** Takes neighbours from the trade's goods, so that a good repeats only where there are more lines than goods. */
function sellLines(random: Random, { trade }: Company, { seller, maxGoods }: KindOccurrence): DraftLine[] {
  const { goods } = trade;
  // An air ticket always carries its two charges; everything else is a choice of the trade's goods.
  const isTicket = seller === 'air';
  const count = isTicket ? goods.length : 1 + Math.floor(maxGoods * random.next() ** 2);
  const start = isTicket ? 0 : random.below(goods.length);
  return Array.from(
    { length: count },
    (_, step) => goods[(start + step) % goods.length] ?? random.pick(goods),
  ).flatMap((good) => linesFor(random, good));
}

function pickStatus(random: Random, { kind }: KindOccurrence): InvoiceStatus {
  const draw = random.next();
  const { canBeVoided, isDeductible } = kindInfo(kind);
  if (canBeVoided && draw < 0.03) return 'VOIDED';
  if (isDeductible && draw > 0.99) return draw > 0.996 ? 'OUT_OF_CONTROL' : 'ABNORMAL';
  return 'NORMAL';
}

function remarkOf(random: Random, home: BureauPopulation, { seller }: KindOccurrence): string | null {
  const { nameZh } = bureauOf(home.bureau);
  if (seller === 'rail')
    return `车次：G${random.between(1, 1999)}，${nameZh}出发，二等座，${random.between(1, 16)}车`;
  if (seller === 'air') return `航班号：CA${random.between(1000, 9999)}，${nameZh}出发`;
  if (seller === 'cars') return `车辆识别代号：L${random.between(10 ** 15, 10 ** 15 * 9)}`;
  return random.chance(0.06) ? `合同编号：HT-${random.between(100_000, 999_999)}` : null;
}

/** A kind that one bureau alone issues has its home there; every other is issued anywhere. */
function homeOf({ random, population }: World, { bureau: only }: KindOccurrence): BureauPopulation {
  const drawn = population.pickBureau(random);
  return only === null ? drawn : (population.bureaus.find(({ bureau }) => bureau === only) ?? drawn);
}

/** @param place of the invoice in its world, from 0 */
export function makeBlue(world: World, place: number): Draft {
  const { random, today } = world;
  const occurrence = world.pickKind(random);
  const home = homeOf(world, occurrence);
  const day = pickDay(random, occurrence.period, today);
  const issueDate = dayText(day);
  const { kind, channel } = occurrence;
  const numbered = { kind, channel, bureau: home.bureau, year: Number(issueDate.slice(0, 4)) };
  const seller = pickSeller(random, home, occurrence);
  const lines = sellLines(random, seller, occurrence);
  const { number, code, digitalNumber, checkCode } = world.numbers.next(random, numbered, place);
  const totals = totalsOf(lines);
  // Written out, not spread: whatever reads them is fast as long as all are of one shape.
  const content: InvoiceContent = {
    number,
    code,
    digitalNumber,
    checkCode,
    kind,
    color: 'BLUE',
    issueDate,
    issuedAt: pickInstant(random, day, today),
    seller: needsContact(random, occurrence) ? seller.full : seller.brief,
    buyer: pickBuyer(world, home, occurrence),
    amountExcludingTax: totals.amountExcludingTax,
    taxAmount: totals.taxAmount,
    amountIncludingTax: totals.amountIncludingTax,
    lines: totals.lines,
    remark: remarkOf(random, home, occurrence),
    originalId: null,
    redReason: null,
    status: pickStatus(random, occurrence),
  };
  return { content, lines, occurrence, bureau: home.bureau, day };
}
