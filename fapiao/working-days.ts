import { shanghaiDate, shanghaiMidnight } from './shanghai-time.ts';

const DAY_MS = 86_400_000;

function isWeekend(instant: Date): boolean {
  // A date's midnight in UTC falls on the weekday of that date.
  const weekday = new Date(`${shanghaiDate(instant)}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * The instant some working days later, at the same time of day; counted from the next morning when it falls on a
 * weekend. Monday to Friday in Shanghai; public holidays and the working weekends in exchange for them are decreed
 * from year to year and not counted.
 * @param days a positive whole number
 */
export function workingDaysAfter(instant: Date, days: number): Date {
  let end = isWeekend(instant) ? shanghaiMidnight(shanghaiDate(instant)) : instant;
  let left = days;
  while (left > 0) {
    end = new Date(end.getTime() + DAY_MS);
    if (!isWeekend(end)) left -= 1;
  }
  return end;
}
