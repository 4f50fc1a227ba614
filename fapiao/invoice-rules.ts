import type { FieldProblem } from './field-problem.ts';
import type { InvoiceContent } from './invoice-content.ts';
import { readAmounts } from './read-amounts.ts';
import { checkAmounts } from './rules/amount-rules.ts';
import { checkDates } from './rules/date-rules.ts';
import { checkLines } from './rules/line-rules.ts';
import { checkNumbers } from './rules/number-rules.ts';
import { checkColorAndStatus } from './rules/status-rules.ts';
import { checkParties, checkRemark } from './rules/text-rules.ts';

/**
 * Everything that a recorded invoice must satisfy, whoever sends it.
 * @param content as the source states it; enumerated fields hold members of their enumerations
 * @param now the instant against which "in the future" is meant
 * @returns all problems at once, in the order of the face; empty when the invoice may be recorded
 */
export function checkInvoice(content: InvoiceContent, now: Date): FieldProblem[] {
  const amounts = readAmounts(content);
  return [
    ...checkNumbers(content),
    ...checkDates(content, now),
    ...checkParties(content),
    ...checkAmounts(content, amounts),
    ...checkLines(content, amounts),
    ...checkRemark(content),
    ...checkColorAndStatus(content),
  ];
}
