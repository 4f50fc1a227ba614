import { isCalendarDate } from './shanghai-time.ts';

/** `2026-11-24`, `2026/11/24` (also with single digits), `2026年11月24日`, `20261124`. */
const FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/**
 * Reads a date as people type or copy it. Full-width forms and spaces are folded; anything else is refused.
 * @returns `yyyy-MM-dd`, or null when the text has another form or the date does not exist
 */
export function parseInputDate(text: string): string | null {
  const folded = text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '');
  for (const form of FORMS) {
    const [, year, month = '', day = ''] = form.exec(folded) ?? [];
    if (year === undefined) continue;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCalendarDate(date) ? date : null;
  }
  return null;
}
