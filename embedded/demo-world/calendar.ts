import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
/** Look-ups reach back five years; a month more gives the world some invoices just out of reach. */
const HORIZON_DAYS = 5 * 365 + 2 + 30;
const SHARE_TODAY = 0.02;
const SHARE_OLDEST = 0.02;
const OLDEST_SPAN_DAYS = 60;
/** Above 1: recent days hold more invoices than old ones. */
const RECENCY = 2.2;

/** @returns number of the calendar day, counted from 1970-01-01; @param date `yyyy-MM-dd` */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

const texts = new Map<number, string>();

/** @returns the date of a day number, `yyyy-MM-dd`; remembered, because a world has few days and many invoices */
export function dayText(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** First and last day, as day numbers, on which something was issued. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** @returns the part of a kind's period that the world shows; what ended before the horizon is shown all the same */
export function visiblePeriod(period: Period, today: number): Period {
  const to = Math.min(period.to, today);
  const horizon = today - HORIZON_DAYS;
  return { from: to < horizon ? period.from : Math.max(period.from, horizon), to };
}

/** @returns a day within the period: recent ones likelier, with some of today and some of the oldest */
export function pickDay(random: Random, { from, to }: Period, today: number): number {
  const draw = random.next();
  if (to === today && draw < SHARE_TODAY) return today;
  if (draw > 1 - SHARE_OLDEST) return from + random.below(Math.min(OLDEST_SPAN_DAYS, to - from + 1));
  return to - Math.floor((to - from + 1) * random.next() ** RECENCY);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * The instant of issue in office hours. Today's invoices get none: the world depends on the calendar day alone, and
 * no time of day is past at every hour of it.
 * @returns ISO 8601 with offset; null for today and where the source knew only the date
 */
export function pickInstant(random: Random, day: number, today: number): string | null {
  const knowsTime = random.chance(0.95);
  const time = `${two(random.between(8, 20))}:${two(random.below(60))}:${two(random.below(60))}`;
  return knowsTime && day !== today ? `${dayText(day)}T${time}+08:00` : null;
}
