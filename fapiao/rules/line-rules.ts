import { type Amount, moneyText, parseDecimal, parseMoney } from '../amounts.ts';
import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent, LineContent } from '../invoice-content.ts';
import { isRateAllowed } from '../tax-rates.ts';
import { checkLineTexts } from './text-rules.ts';

/** Vendors of four code bases agree: a line's tax may differ from amount times rate by six cents. */
const TAX_TOLERANCE = '0.06';
const PRICE_TOLERANCE = '0.01';

/** The rate's percent as an amount, or what is wrong with it. */
function checkRate(path: string, line: LineContent, rateDate: string | null): FieldProblem[] {
  const field = `${path}.taxRatePercent`;
  const { taxRatePercent: percent, taxTreatment: treatment } = line;
  if (percent !== null && parseDecimal(percent) === null) {
    return [fieldProblem(field, 'DECIMAL_FORMAT', 'percent as decimal text', percent)];
  }
  switch (treatment) {
    case 'EXEMPT':
    case 'NOT_TAXABLE':
      if (percent === null) return [];
      return [fieldProblem(field, 'RATE_AND_TREATMENT', 'null', percent)];
    case 'ZERO_RATED':
      if (percent !== null && parseDecimal(percent)?.isZero()) return [];
      return [fieldProblem(field, 'RATE_AND_TREATMENT', '0', percent)];
    case 'MARGIN':
      return [];
    default:
      if (percent === null) return [fieldProblem(field, 'RATE_AND_TREATMENT', 'a percentage', percent)];
      if (isRateAllowed(percent, treatment, rateDate)) return [];
      return [fieldProblem(field, 'RATE', `a rate in force on ${rateDate ?? 'any date'}`, percent)];
  }
}

function checkTax(path: string, line: LineContent, amount: Amount, tax: Amount): FieldProblem[] {
  // The tax base of a margin line is the amount less a deduction that the line does not state.
  if (line.taxTreatment === 'MARGIN') return [];
  const percent = parseDecimal(line.taxRatePercent ?? '0');
  if (percent === null) return [];
  const exact = amount.times(percent).dividedBy(100);
  if (exact.minus(tax).abs().lte(TAX_TOLERANCE)) return [];
  const expected = `${moneyText(exact)} ± ${TAX_TOLERANCE}`;
  return [fieldProblem(`${path}.taxAmount`, 'LINE_TAX', expected, line.taxAmount)];
}

function checkPrice(path: string, line: LineContent, amount: Amount): FieldProblem[] {
  const read = (name: 'quantity' | 'unitPrice'): Amount | FieldProblem | null => {
    const text = line[name];
    if (text === null) return null;
    const value = parseDecimal(text);
    if (value !== null && value.decimalPlaces() <= 13) return value;
    return fieldProblem(`${path}.${name}`, 'DECIMAL_FORMAT', 'a decimal with at most 13 places', text);
  };
  const [quantity, price] = [read('quantity'), read('unitPrice')];
  const problems = [quantity, price].filter((one): one is FieldProblem => one !== null && 'field' in one);
  if (quantity === null || price === null || 'field' in quantity || 'field' in price) return problems;
  const exact = quantity.times(price);
  if (exact.minus(amount).abs().lte(PRICE_TOLERANCE)) return [];
  const expected = `${moneyText(exact)} ± ${PRICE_TOLERANCE}`;
  return [fieldProblem(`${path}.amountExcludingTax`, 'LINE_PRICE', expected, line.amountExcludingTax)];
}

/** A discount runs against the document's sign, every other line with it. */
function checkSign(path: string, line: LineContent, amount: Amount, color: string): FieldProblem[] {
  const expectsNegative = (line.kind === 'DISCOUNT') !== (color === 'RED');
  if (amount.isZero() || amount.isNegative() === expectsNegative) return [];
  const expected = expectsNegative ? 'a negative amount' : 'a positive amount';
  return [fieldProblem(`${path}.amountExcludingTax`, 'LINE_SIGN', expected, line.amountExcludingTax)];
}

function checkLine(content: InvoiceContent, line: LineContent, index: number): FieldProblem[] {
  const path = `lines[${index}]`;
  const rateDate = content.color === 'RED' ? null : content.issueDate;
  const problems = [...checkLineTexts(path, line), ...checkRate(path, line, rateDate)];
  if (line.kind === 'DISCOUNT' && content.lines[index - 1]?.kind !== 'DISCOUNTED') {
    problems.push(fieldProblem(`${path}.kind`, 'DISCOUNT_PLACE', 'a DISCOUNTED line before it', line.kind));
  }
  const amount = parseMoney(line.amountExcludingTax);
  const tax = parseMoney(line.taxAmount);
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
export function checkLines(content: InvoiceContent): FieldProblem[] {
  const { lines } = content;
  if (lines.length < 1 || lines.length > 2000) {
    return [fieldProblem('lines', 'LINE_COUNT', '1 to 2000 lines', String(lines.length))];
  }
  return lines.flatMap((line, index) => checkLine(content, line, index));
}
