import { amountOf, centsText, equalAmounts, isDecimalText, moneyText, unitsOf } from '../amounts.ts';
import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent, LineContent } from '../invoice-content.ts';
import type { ProblemCode } from '../problem-texts.ts';
import type { InvoiceAmounts } from '../read-amounts.ts';
import { isRateAllowed } from '../tax-rates.ts';
import { checkLineTexts } from './text-rules.ts';

/** Vendors of four code bases agree: a line's tax may differ from amount times rate by six cents. */
const TAX_TOLERANCE_CENTS = 6n;
const PRICE_TOLERANCE_CENTS = 1n;
/** Decimals that a quantity and a unit price may have. */
const PRICE_PLACES = 13;
/** Of the product of the two, which has twice as many decimals. */
const UNITS_PER_CENT = 10n ** BigInt(2 * PRICE_PLACES - 2);
/** Decimals that a percentage may have: as many as decimal text can. */
const PERCENT_PLACES = 20;
/** Of cents times percent. */
const PERCENT_UNITS_PER_CENT = 100n * 10n ** BigInt(PERCENT_PLACES);

/** What is wrong with the rate of a line. */
function checkRate(path: string, line: LineContent, rateDate: string | null): FieldProblem[] {
  const { taxRatePercent: percent, taxTreatment: treatment } = line;
  const problem = (code: ProblemCode, expected: string): FieldProblem[] => [
    fieldProblem(`${path}.taxRatePercent`, code, expected, percent),
  ];
  if (percent !== null && !isDecimalText(percent))
    return problem('DECIMAL_FORMAT', 'percent as decimal text');
  switch (treatment) {
    case 'EXEMPT':
    case 'NOT_TAXABLE':
      return percent === null ? [] : problem('RATE_AND_TREATMENT', 'null');
    case 'ZERO_RATED':
      return percent !== null && equalAmounts(percent, '0') ? [] : problem('RATE_AND_TREATMENT', '0');
    case 'MARGIN':
      return [];
    default:
      if (percent === null) return problem('RATE_AND_TREATMENT', 'a percentage');
      if (isRateAllowed(percent, treatment, rateDate)) return [];
      return problem('RATE', `a rate in force on ${rateDate ?? 'any date'}`);
  }
}

function checkTax(path: string, line: LineContent, amount: bigint, tax: bigint): FieldProblem[] {
  // The tax base of a margin line is the amount less a deduction that the line does not state.
  if (line.taxTreatment === 'MARGIN') return [];
  const text = line.taxRatePercent ?? '0';
  const percent = unitsOf(text, PERCENT_PLACES);
  if (percent === null) return [];
  if (isNear(amount * percent, tax, TAX_TOLERANCE_CENTS, PERCENT_UNITS_PER_CENT)) return [];
  const exact = amountOf(centsText(amount)).times(text).times('0.01');
  const expected = `${moneyText(exact)} ± ${centsText(TAX_TOLERANCE_CENTS)}`;
  return [fieldProblem(`${path}.taxAmount`, 'LINE_TAX', expected, line.taxAmount)];
}

/** Whether a value in small units lies within a tolerance around an amount in cents. */
function isNear(units: bigint, cents: bigint, toleranceCents: bigint, unitsPerCent: bigint): boolean {
  const distance = units - cents * unitsPerCent;
  const tolerance = toleranceCents * unitsPerCent;
  return distance <= tolerance && distance >= -tolerance;
}

function checkPrice(path: string, line: LineContent, amount: bigint): FieldProblem[] {
  const { quantity, unitPrice } = line;
  const units = quantity === null ? null : unitsOf(quantity, PRICE_PLACES);
  const price = unitPrice === null ? null : unitsOf(unitPrice, PRICE_PLACES);
  const problems: FieldProblem[] = [];
  const expected = `a decimal with at most ${PRICE_PLACES} places`;
  const refuse = (name: 'quantity' | 'unitPrice') =>
    problems.push(fieldProblem(`${path}.${name}`, 'DECIMAL_FORMAT', expected, line[name]));
  if (quantity !== null && units === null) refuse('quantity');
  if (unitPrice !== null && price === null) refuse('unitPrice');
  if (units === null || price === null || quantity === null || unitPrice === null) return problems;
  if (isNear(units * price, amount, PRICE_TOLERANCE_CENTS, UNITS_PER_CENT)) return [];
  const exact = moneyText(amountOf(quantity).times(unitPrice));
  const wanted = `${exact} ± ${centsText(PRICE_TOLERANCE_CENTS)}`;
  return [fieldProblem(`${path}.amountExcludingTax`, 'LINE_PRICE', wanted, line.amountExcludingTax)];
}

/** A discount runs against the document's sign, every other line with it. */
function checkSign(path: string, line: LineContent, amount: bigint, color: string): FieldProblem[] {
  const expectsNegative = (line.kind === 'DISCOUNT') !== (color === 'RED');
  if (amount === 0n || amount < 0n === expectsNegative) return [];
  const expected = expectsNegative ? 'a negative amount' : 'a positive amount';
  return [fieldProblem(`${path}.amountExcludingTax`, 'LINE_SIGN', expected, line.amountExcludingTax)];
}

function checkLine(
  content: InvoiceContent,
  amounts: InvoiceAmounts,
  line: LineContent,
  index: number,
): FieldProblem[] {
  const path = `lines[${index}]`;
  const rateDate = content.color === 'RED' ? null : content.issueDate;
  const problems = [...checkLineTexts(path, line), ...checkRate(path, line, rateDate)];
  if (line.kind === 'DISCOUNT' && content.lines[index - 1]?.kind !== 'DISCOUNTED') {
    problems.push(fieldProblem(`${path}.kind`, 'DISCOUNT_PLACE', 'a DISCOUNTED line before it', line.kind));
  }
  const { amountExcludingTax: amount = null, taxAmount: tax = null } = amounts.lines[index] ?? {};
  const expected = 'money with at most two decimals';
  if (amount === null) {
    problems.push(
      fieldProblem(`${path}.amountExcludingTax`, 'DECIMAL_FORMAT', expected, line.amountExcludingTax),
    );
  }
  if (tax === null) {
    problems.push(fieldProblem(`${path}.taxAmount`, 'DECIMAL_FORMAT', expected, line.taxAmount));
  }
  if (amount === null || tax === null) return problems;
  problems.push(...checkTax(path, line, amount, tax), ...checkPrice(path, line, amount));
  return [...problems, ...checkSign(path, line, amount, content.color)];
}

/** Every line by itself; the sums over lines belong to the amounts. */
export function checkLines(content: InvoiceContent, amounts: InvoiceAmounts): FieldProblem[] {
  const { lines } = content;
  if (lines.length < 1 || lines.length > 2000) {
    return [fieldProblem('lines', 'LINE_COUNT', '1 to 2000 lines', String(lines.length))];
  }
  return lines.flatMap((line, index) => checkLine(content, amounts, line, index));
}
