/** Spaces, invisible characters and the dashes that word processors and input methods put between groups. */
const SEPARATORS = /[\s\p{Cf}\-‐‑‒–—―−_]+/gu;

/**
 * Folds what people copy around digits: full-width forms (NFKC), spaces, invisible characters and dashes between
 * groups. Letters stay: replacing one would be a guess.
 */
export function foldDigits(text: string): string {
  return text.normalize('NFKC').replace(SEPARATORS, '');
}
