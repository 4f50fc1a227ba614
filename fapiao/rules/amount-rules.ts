import { type Amount, parseMoney, sumAmounts } from '../amounts.ts';
import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent } from '../invoice-content.ts';

const HEADER_FIELDS = ['amountExcludingTax', 'taxAmount', 'amountIncludingTax'] as const;

function checkSum(content: InvoiceContent, field: 'amountExcludingTax' | 'taxAmount'): FieldProblem[] {
  const parts = content.lines.map((line) => parseMoney(line[field]));
  const known = parts.filter((part): part is Amount => part !== null);
  // A line that is no number is reported as such; a sum over the others would only mislead.
  if (known.length !== parts.length) return [];
  const sum = sumAmounts(known);
  const header = parseMoney(content[field]);
  if (header === null || header.equals(sum)) return [];
  return [fieldProblem(field, 'LINE_SUM', sum, content[field])];
}

function checkSign(content: InvoiceContent, total: Amount): FieldProblem[] {
  const isRed = content.color === 'RED';
  if (!total.isZero() && total.isNegative() === isRed) return [];
  const expected = isRed ? 'a negative total' : 'a positive total';
  return [fieldProblem('amountIncludingTax', 'COLOR_SIGN', expected, content.amountIncludingTax)];
}

/** 金额 + 税额 = 价税合计, exactly; lines add up to the header; the sign follows the colour. */
export function checkAmounts(content: InvoiceContent): FieldProblem[] {
  const problems = HEADER_FIELDS.flatMap((field) =>
    parseMoney(content[field]) === null
      ? [fieldProblem(field, 'DECIMAL_FORMAT', 'money with at most two decimals', content[field])]
      : [],
  );
  const [net, tax, total] = HEADER_FIELDS.map((field) => parseMoney(content[field]));
  if (!net || !tax || !total) return problems;
  if (!net.plus(tax).equals(total)) {
    const expected = sumAmounts([net, tax]);
    problems.push(
      fieldProblem('amountIncludingTax', 'AMOUNT_EQUATION', expected, content.amountIncludingTax),
    );
  }
  problems.push(...checkSum(content, 'amountExcludingTax'), ...checkSum(content, 'taxAmount'));
  return [...problems, ...checkSign(content, total)];
}
