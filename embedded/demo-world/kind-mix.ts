import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { InvoiceKind } from '../../fapiao/invoice-kinds.ts';
import { dayNumber, type Period, visiblePeriod } from './calendar.ts';
import { type Random, weightedPicker } from './random.ts';
import type { SpecialTrade } from './trades.ts';

/** How one kind of invoice occurs in the demo world. */
export interface KindOccurrence {
  readonly kind: InvoiceKind;
  /** Share of all invoices, in thousandths. */
  readonly weight: number;
  readonly period: Period;
  /** Who issues it: a sort of special company, or any company (and shop). */
  readonly seller: SpecialTrade | 'company' | 'any';
  /** Whether persons buy with it. */
  readonly buyer: 'company' | 'any';
  readonly maxGoods: number;
  /** Digit 5 of a digital number as seen on samples. */
  readonly channel: number;
  /** Set where only one bureau issues the kind. */
  readonly bureau: BureauCode | null;
}

const END = '2099-12-31';
/** After the nation-wide digital roll-out of 2024-12-01 the older kinds fade out; the last are of this day. */
const LAST_LEGACY = '2025-09-30';

type Row = readonly [
  kind: InvoiceKind,
  weight: number,
  from: string,
  to: string,
  seller: KindOccurrence['seller'],
  buyer: KindOccurrence['buyer'],
  maxGoods: number,
  channel?: number,
  bureau?: BureauCode,
];

const ROWS: readonly Row[] = [
  ['DIGITAL_SPECIAL', 265, '2021-12-01', END, 'company', 'company', 8, 2],
  ['DIGITAL_ORDINARY', 285, '2021-12-01', END, 'any', 'any', 5, 2],
  ['DIGITAL_AIR_ITINERARY', 30, '2024-12-01', END, 'air', 'any', 2, 8],
  ['DIGITAL_RAIL_TICKET', 40, '2024-11-01', END, 'rail', 'any', 1, 9],
  ['DIGITAL_TOLL', 25, '2024-07-01', END, 'road', 'any', 2, 7],
  ['DIGITAL_MOTOR_VEHICLE', 15, '2023-11-01', END, 'cars', 'any', 1, 2],
  ['DIGITAL_USED_VEHICLE', 10, '2023-11-01', END, 'usedCars', 'any', 1, 2],
  ['DIGITAL_PAPER_SPECIAL', 12, '2022-05-01', END, 'company', 'company', 4, 2],
  ['DIGITAL_PAPER_ORDINARY', 12, '2022-05-01', END, 'any', 'any', 4, 2],
  ['VAT_SPECIAL', 90, '2016-05-01', LAST_LEGACY, 'company', 'company', 8],
  ['VAT_ORDINARY', 55, '2016-05-01', LAST_LEGACY, 'any', 'any', 5],
  ['VAT_ORDINARY_ROLL', 20, '2017-07-01', LAST_LEGACY, 'any', 'any', 2],
  ['VAT_E_ORDINARY', 75, '2016-01-01', LAST_LEGACY, 'any', 'any', 4],
  ['VAT_E_SPECIAL', 30, '2020-09-01', LAST_LEGACY, 'company', 'company', 6],
  ['TOLL_E_ORDINARY', 12, '2018-01-01', LAST_LEGACY, 'road', 'any', 2],
  ['MOTOR_VEHICLE', 8, '2016-05-01', LAST_LEGACY, 'cars', 'any', 1],
  ['USED_VEHICLE', 6, '2018-04-01', LAST_LEGACY, 'usedCars', 'any', 1],
  // Ended on 2016-07-01; its 11 % is in force for its whole period here.
  ['FREIGHT_SPECIAL', 4, '2014-01-01', '2016-06-30', 'freight', 'company', 3],
  ['BLOCKCHAIN', 6, '2021-01-01', '2023-12-31', 'any', 'any', 2, 0, '4403'],
];

function occurrence(row: Row): KindOccurrence {
  const [kind, weight, from, to, seller, buyer, maxGoods, channel = 0, bureau = null] = row;
  const period = { from: dayNumber(from), to: dayNumber(to) };
  return { kind, weight, period, seller, buyer, maxGoods, channel, bureau };
}

/**
 * Prepares the draw of a kind, with each kind's period cut to what the world shows.
 * @param today day number; kinds that did not exist yet are left out
 */
export function kindPicker(today: number): (random: Random) => KindOccurrence {
  const shown = ROWS.map(occurrence)
    .map((item) => ({ ...item, period: visiblePeriod(item.period, today) }))
    .filter(({ period }) => period.from <= period.to);
  return weightedPicker(shown, ({ weight }) => weight);
}
