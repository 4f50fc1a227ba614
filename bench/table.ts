/**
 * @param lines cells of each line, the first line the head
 * @param wordColumns how many columns from the left hold words; the others hold numbers
 * @returns a Markdown table that also reads well in a terminal
 */
export function markdownTable(lines: readonly (readonly string[])[], wordColumns: number): string {
  const [head = []] = lines;
  const widths = head.map((_, at) => Math.max(3, ...lines.map((line) => line[at]?.length ?? 0)));
  const pad = (cell: string, at: number) =>
    at < wordColumns ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  const rule = widths.map((width, at) =>
    at < wordColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [first = [], ...body] = lines.map((line) => line.map(pad));
  return [first, rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** @returns a figure with so many digits after the point; `-` when there is none */
export function fixed(value: number | null, digits: number): string {
  return value === null ? '-' : value.toFixed(digits);
}
