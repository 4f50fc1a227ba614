import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent } from '../invoice-content.ts';
import { kindInfo } from '../invoice-kinds.ts';
import { bureauOfInvoiceId, invoiceKeyOf } from '../invoice-number.ts';

function checkRed(content: InvoiceContent): FieldProblem[] {
  const { originalId, redReason } = content;
  const problems: FieldProblem[] = [];
  const isSelf = originalId !== null && originalId === invoiceKeyOf(content)?.id;
  if (originalId === null || bureauOfInvoiceId(originalId) === null || isSelf) {
    problems.push(fieldProblem('originalId', 'RED_ORIGINAL', 'the id of the blue invoice', originalId));
  }
  if (redReason === null) problems.push(fieldProblem('redReason', 'RED_REASON', 'a reason', redReason));
  return problems;
}

function checkBlue({ originalId, redReason }: InvoiceContent): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (originalId !== null) problems.push(fieldProblem('originalId', 'RED_ORIGINAL', 'null', originalId));
  if (redReason !== null) problems.push(fieldProblem('redReason', 'RED_REASON', 'null', redReason));
  return problems;
}

/** What colour and status require: the link of a red invoice, and that nothing electronic is ever voided. */
export function checkColorAndStatus(content: InvoiceContent): FieldProblem[] {
  const problems = content.color === 'RED' ? checkRed(content) : checkBlue(content);
  if (content.status === 'VOIDED' && !kindInfo(content.kind).canBeVoided) {
    problems.push(fieldProblem('status', 'NEVER_VOIDED', 'a status other than VOIDED', content.status));
  }
  return problems;
}
