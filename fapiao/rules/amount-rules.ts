import { centsText } from '../amounts.ts';
import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent } from '../invoice-content.ts';
import type { InvoiceAmounts } from '../read-amounts.ts';

const HEADER_FIELDS = ['amountExcludingTax', 'taxAmount', 'amountIncludingTax'] as const;

function checkSum(
  content: InvoiceContent,
  amounts: InvoiceAmounts,
  field: 'amountExcludingTax' | 'taxAmount',
): FieldProblem[] {
  const parts = amounts.lines.map((line) => line[field]);
  const known = parts.filter((part) => part !== null);
  // A line that is no number is reported as such; a sum over the others would only mislead.
  if (known.length !== parts.length) return [];
  const sum = known.reduce((total, part) => total + part, 0n);
  const header = amounts[field];
  if (header === null || header === sum) return [];
  return [fieldProblem(field, 'LINE_SUM', centsText(sum), content[field])];
}

function checkSign(content: InvoiceContent, total: bigint): FieldProblem[] {
  const isRed = content.color === 'RED';
  if (total !== 0n && total < 0n === isRed) return [];
  const expected = isRed ? 'a negative total' : 'a positive total';
  return [fieldProblem('amountIncludingTax', 'COLOR_SIGN', expected, content.amountIncludingTax)];
}

/** 金额 + 税额 = 价税合计, exactly; lines add up to the header; the sign follows the colour. */
export function checkAmounts(content: InvoiceContent, amounts: InvoiceAmounts): FieldProblem[] {
  const problems = HEADER_FIELDS.flatMap((field) =>
    amounts[field] === null
      ? [fieldProblem(field, 'DECIMAL_FORMAT', 'money with at most two decimals', content[field])]
      : [],
  );
  const { amountExcludingTax: net, taxAmount: tax, amountIncludingTax: total } = amounts;
  if (net === null || tax === null || total === null) return problems;
  if (net + tax !== total) {
    const expected = centsText(net + tax);
    problems.push(
      fieldProblem('amountIncludingTax', 'AMOUNT_EQUATION', expected, content.amountIncludingTax),
    );
  }
  problems.push(
    ...checkSum(content, amounts, 'amountExcludingTax'),
    ...checkSum(content, amounts, 'taxAmount'),
  );
  return [...problems, ...checkSign(content, total)];
}
