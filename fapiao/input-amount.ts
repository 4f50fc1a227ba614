import { moneyText, parseMoney } from './amounts.ts';
import type { DecimalText } from './invoice-content.ts';

/**
 * Reads an amount as people type or copy it: full-width digits, a yuan sign, thousands separators in their right
 * places. Anything else is refused, a misplaced separator too: "1,13" may have been meant as 1.13.
 * @returns money with two decimals, or null
 */
export function parseInputAmount(text: string): DecimalText | null {
  const folded = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/[−﹣]/gu, '-')
    .replace(/^(-?)\u00A5(-?)/u, '$1$2');
  if (!/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(folded)) return null;
  const amount = parseMoney(folded.replaceAll(',', ''));
  return amount === null ? null : moneyText(amount);
}
