import { type FieldProblem, fieldProblem } from '../../fapiao/field-problem.ts';
import { bureauOfInvoiceId, invoiceKeyOf } from '../../fapiao/invoice-number.ts';
import { type Caller, hasRole } from '../caller.ts';
import { BadInput } from '../problem.ts';
import { feeds } from '../visibility.ts';
import type { InvoiceContext } from './context.ts';
import { contentOf } from './invoice-input.ts';
import { recordInvoices } from './record-invoices.ts';
import type { RecordedItem } from './recording.ts';
import type { InvoiceInput } from './resolver-types.generated.ts';

export const maxInvoices = 500;

/**
 * Records invoices for a SOURCE, which is bound to its bureaus.
 *
 * @returns one result each, in order; an invoice of a foreign bureau, and a red one that would take something from
 *   such an invoice, is REJECTED with NOT_YOUR_BUREAU
 * @throws BadInput for an empty call or more than 500 invoices
 */
export async function recordAsCaller(
  { caller, recorder }: InvoiceContext,
  input: readonly InvoiceInput[],
): Promise<RecordedItem[]> {
  if (input.length === 0 || input.length > maxInvoices) {
    throw new BadInput('input', `1 to ${maxInvoices} invoices`, input.length);
  }
  const foreign = input.map((item, index) => foreignResult(caller, item, index));
  const own = input.filter((_, index) => foreign[index] === null);
  const results = await recordInvoices(recorder, caller.id, own.map(contentOf));
  let next = 0;
  return foreign.map((refused, index) => refused ?? { ...at(results, next++), index });
}

function at(results: readonly RecordedItem[], position: number): RecordedItem {
  const result = results[position];
  if (result === undefined) throw new Error(`no result at ${position}`);
  return result;
}

function foreignResult(caller: Caller, item: InvoiceInput, index: number): RecordedItem | null {
  const key = invoiceKeyOf({ code: item.code ?? null, number: item.number });
  // Without a key the rules reject it, with a better reason.
  if (key === null || hasRole(caller, 'ADMIN')) return null;
  const originalId = item.originalId ?? null;
  const original = originalId === null ? null : bureauOfInvoiceId(originalId);
  const problems: FieldProblem[] = [];
  if (!feeds(caller, key.bureau)) {
    problems.push(fieldProblem('number', 'NOT_YOUR_BUREAU', 'a number of your bureaus', item.number));
  }
  if (original !== null && !feeds(caller, original)) {
    problems.push(fieldProblem('originalId', 'NOT_YOUR_BUREAU', 'an invoice of your bureaus', originalId));
  }
  return problems.length === 0 ? null : { index, outcome: 'REJECTED', id: key.id, problems };
}
