/**
 * The form of a name that searches compare: full- and half-width brackets and letters are equal (NFKC), case and
 * runs of spaces do not matter. 示例（青岛） and 示例(青岛) have made real reconciliations fail.
 */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
