import { plainDecimalText } from './amounts.ts';
import type { DecimalText } from './invoice-content.ts';

interface Rate {
  /** Without trailing zeros. */
  readonly percent: DecimalText;
  /** First issue date, `yyyy-MM-dd`, on which the rate no longer applies; null while it does. */
  readonly until: string | null;
}

/**
 * Rates that invoices have carried. Only ends are checked, never beginnings: history is not to be refused. 17 and
 * 11 ended 2018-05-01, 16 and 10 ended 2019-04-01, the 5 % levy ended with the VAT Law on 2026-01-01.
 */
const GENERAL_RATES: readonly Rate[] = [
  { percent: '13', until: null },
  { percent: '9', until: null },
  { percent: '6', until: null },
  { percent: '17', until: '2018-05-01' },
  { percent: '11', until: '2018-05-01' },
  { percent: '16', until: '2019-04-01' },
  { percent: '10', until: '2019-04-01' },
];

/** Levy rates (征收率): 1 and 1.5 are reductions of 3; 2 and 0.5 are for used goods and vehicles. */
const LEVY_RATES: readonly Rate[] = [
  { percent: '3', until: null },
  { percent: '2', until: null },
  { percent: '1.5', until: null },
  { percent: '1', until: null },
  { percent: '0.5', until: null },
  { percent: '5', until: '2026-01-01' },
  { percent: '4', until: '2014-07-01' },
  { percent: '6', until: '2014-07-01' },
];

const TAXABLE_RATES: readonly Rate[] = [...GENERAL_RATES, ...LEVY_RATES];

/**
 * Whether a rate may stand on an invoice. Small-scale taxpayers issue ordinary taxable lines at a levy rate, so
 * `TAXABLE` allows both lists; `SIMPLIFIED` allows levy rates only.
 * @param percent decimal text, e.g. "13"
 * @param issueDate `yyyy-MM-dd`; null for a red invoice, which repeats the rate of whatever it reverses
 * @throws RangeError when the percent is no decimal text
 */
export function isRateAllowed(
  percent: DecimalText,
  treatment: 'TAXABLE' | 'SIMPLIFIED',
  issueDate: string | null,
): boolean {
  const rates = treatment === 'TAXABLE' ? TAXABLE_RATES : LEVY_RATES;
  const plain = plainDecimalText(percent);
  return rates.some(
    (rate) => rate.percent === plain && (rate.until === null || issueDate === null || issueDate < rate.until),
  );
}
