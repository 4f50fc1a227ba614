import { isCalendarDate } from './shanghai-time.ts';

/** GB 11643, weights of the first 17 digits: 2^(18-i) mod 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Whether the text is an 18-character resident identity number (GB 11643): date of birth and check agree. */
export function isResidentId(text: string): boolean {
  if (!/^[1-9]\d{16}[0-9X]$/.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  return isCalendarDate(birth) && CHECKS.charAt(sum % 11) === text.charAt(17);
}
