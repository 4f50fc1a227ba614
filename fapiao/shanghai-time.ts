/** China has kept UTC+8 all year since 1991, before any VAT invoice existed. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

function shanghaiText(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString();
}

/** The calendar date in Shanghai at an instant, `yyyy-MM-dd`. */
export function shanghaiDate(instant: Date): string {
  return shanghaiText(instant).slice(0, 10);
}

/** The time of day in Shanghai at an instant, `HH:mm`. */
export function shanghaiClock(instant: Date): string {
  return shanghaiText(instant).slice(11, 16);
}

/**
 * The instant at which a date begins in Shanghai.
 * @param date `yyyy-MM-dd`
 * @throws RangeError when it is no calendar date
 */
export function shanghaiMidnight(date: string): Date {
  if (!isCalendarDate(date)) throw new RangeError(`date: expected yyyy-MM-dd, received ${date.slice(0, 20)}`);
  return new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}

/** The first midnight in Shanghai after an instant: when a day's counters start again. */
export function nextShanghaiMidnight(instant: Date): Date {
  return new Date(shanghaiMidnight(shanghaiDate(instant)).getTime() + DAY_MS);
}

/** Whether the text is a date that exists, written `yyyy-MM-dd`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const day = Number(text.slice(8));
  // Only the ends of months are worth a calendar.
  return day <= 28 || new Date(`${text}T00:00:00Z`).getUTCDate() === day;
}

/**
 * The date some years earlier; 29 February becomes 28 February.
 * @param date `yyyy-MM-dd`
 */
export function yearsBefore(date: string, years: number): string {
  const earlier = `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`;
  return isCalendarDate(earlier) ? earlier : `${earlier.slice(0, 8)}28`;
}
