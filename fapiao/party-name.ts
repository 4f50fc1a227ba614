/** Chinese characters, digits and half-width brackets, which no step of `nameKey` changes. */
const PLAIN = /^[\u4E00-\u9FFF0-9()]+$/;

/**
 * The form of a name that searches compare: full- and half-width brackets and letters are equal (NFKC), case and
 * runs of spaces do not matter. 示例（青岛） and 示例(青岛) have made real reconciliations fail.
 */
export function nameKey(name: string): string {
  // Most names are in this form already, and recording folds two an invoice.
  if (PLAIN.test(name)) return name;
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
