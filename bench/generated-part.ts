import { BenchFailure } from './failure.ts';

const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

/**
 * @param page Markdown with both marks in it
 * @returns the page with everything between the marks replaced
 * @throws BenchFailure when a mark is missing
 */
export function withGeneratedPart(page: string, part: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from === -1 || to < from) throw new BenchFailure(`expected ${BEGIN} before ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${part}\n\n${page.slice(to)}`;
}
