import { isCalendarDate, shanghaiMidnight } from './shanghai-time.ts';

/** An instant with offset: nothing about it depends on where the notice was written. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** `2022-11-26 0:00`, `2022/11/26 00:00`, `2022年11月26日24时`, `2022年11月26日 24:00`. */
const LOCAL =
  /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[ T]?(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[时点](?:(\d{1,2})分)?)$/;
const MINUTE_MS = 60_000;

/**
 * Reads a time as maintenance notices write it. Without an offset it is Shanghai time; `24:00` is the midnight that
 * ends the day, which is how notices say that a window lasts to the end of a day.
 *
 * @param text full-width characters and surrounding blanks are folded
 * @returns null when the text has another form, or when there is no such date or time of day
 */
export function parseNoticeTime(text: string): Date | null {
  const folded = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (INSTANT.test(folded)) return validOrNull(new Date(folded));
  const [, year, month = '', day = '', hour, minute, second, minuteZh] = LOCAL.exec(folded) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = timeOfDayMs(Number(hour), Number(minute ?? minuteZh ?? 0), Number(second ?? 0));
  if (time === null || !isCalendarDate(date)) return null;
  return new Date(shanghaiMidnight(date).getTime() + time);
}

/** @returns milliseconds since midnight; 24:00 is the only time of the hour 24 */
function timeOfDayMs(hour: number, minute: number, second: number): number | null {
  if (hour > 24 || minute > 59 || second > 59) return null;
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  return (hour * 60 + minute) * MINUTE_MS + second * 1_000;
}

function validOrNull(instant: Date): Date | null {
  return Number.isNaN(instant.getTime()) ? null : instant;
}
