import { BadInput } from './problem.ts';

export const maxPageSize = 100;

/** @returns the page size asked for @throws BadInput unless it is 1 to 100 */
export function pageSize(first: number): number {
  if (first >= 1 && first <= maxPageSize) return first;
  throw new BadInput('first', `1 to ${maxPageSize}`, first);
}
