/** A number as an invoice's id holds it: 20 digits without a code, or 8 digits with one. */
interface NumberParts {
  readonly code: string | null;
  readonly number: string;
}

/** In a 20-digit number the year (2 digits) and the region (2 digits) come first. */
const YEAR_AND_REGION = 4;

/**
 * The series in which a number was assigned: numbers of one series are equally long and ordered as text.
 * An 8-digit number belongs to its code. A 20-digit number belongs to its year and region (digits 1-4): a bureau that
 * announced ranges of one year has said nothing yet about another.
 *
 * @param parts a legal number
 */
export function numberSeries({ code, number }: NumberParts): string {
  return code ?? number.slice(0, YEAR_AND_REGION);
}

function withinSeries({ code, number }: NumberParts): string {
  return code === null ? number.slice(YEAR_AND_REGION) : number;
}

/**
 * Splits a range into the fewest blocks of 1, 10, 100, ... numbers that begin at a multiple of their size. Each is
 * named by series and leading digits, so that the question "which range holds this number?" needs equality only and
 * one index answers it for any number of ranges: see `blocksAround`.
 *
 * @param from first number of the range
 * @param to last number, of the same series and not before `from`
 * @returns at most 18 names a digit, mostly a handful
 */
export function blocksOf(code: string | null, from: string, to: string): string[] {
  const width = withinSeries({ code, number: from }).length;
  const series = numberSeries({ code, number: from });
  const last = BigInt(withinSeries({ code, number: to }));
  const blocks: string[] = [];
  let start = BigInt(withinSeries({ code, number: from }));
  while (start <= last) {
    let zeros = 0;
    let size = 1n;
    while (zeros < width && start % (size * 10n) === 0n && start + size * 10n - 1n <= last) {
      size *= 10n;
      zeros += 1;
    }
    blocks.push(
      `${series}-${String(start)
        .padStart(width, '0')
        .slice(0, width - zeros)}`,
    );
    start += size;
  }
  return blocks;
}

/** @returns the names of all blocks that a number lies in: a range holds it exactly when it is made of one of them */
export function blocksAround(parts: NumberParts): string[] {
  const digits = withinSeries(parts);
  const series = numberSeries(parts);
  return Array.from({ length: digits.length + 1 }, (_, taken) => `${series}-${digits.slice(0, taken)}`);
}
