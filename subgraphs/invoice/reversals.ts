import { Decimal128 } from 'mongodb';
import { equalAmounts, negateAmount } from '../../fapiao/amounts.ts';
import { fieldProblem } from '../../fapiao/field-problem.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { decimalText } from '../../storage/invoice-document.ts';
import { bureauCollection, type Shard, type Shards } from '../../storage/shards.ts';
import type { Draft, RecordResult } from './recording.ts';
import { compare, readKept } from './write-invoices.ts';

/**
 * Takes each red invoice's amount from its blue one, before the red one is written. The condition and the change
 * are one write, so two red invoices that arrive at once can never take more than remains.
 *
 * @returns results of those that may not be written: already kept, without a blue one, or more than remains
 */
export async function reserveReversals(
  shards: Shards,
  shard: Shard,
  drafts: readonly Draft[],
): Promise<RecordResult[]> {
  const kept = await readKept(shard, drafts);
  const outcomes = await Promise.all(
    drafts.map((draft) => {
      const present = kept.get(draft.id);
      return present ? compare(draft, present) : reserve(shards, draft);
    }),
  );
  return outcomes.filter((outcome) => outcome !== null);
}

async function reserve(shards: Shards, draft: Draft): Promise<RecordResult | null> {
  const { id, content } = draft;
  const originalId = content.originalId ?? '';
  const bureau = bureauOfInvoiceId(originalId);
  if (bureau === null) return refuse(id, 'originalId', 'ORIGINAL_NOT_FOUND', originalId);
  const amount = negateAmount(content.amountIncludingTax);
  return shards.of(bureau).write(async (db) => {
    const invoices = bureauCollection<InvoiceDocument>(db, 'invoices');
    const taken = await invoices.updateOne(
      {
        bureau,
        _id: originalId,
        color: 'BLUE',
        'reversals.id': { $ne: id },
        remaining: { $gte: Decimal128.fromString(amount) },
      },
      {
        $inc: { remaining: Decimal128.fromString(content.amountIncludingTax) },
        $push: { reversals: { id, amount: Decimal128.fromString(amount) } },
      },
    );
    if (taken.modifiedCount === 1) return null;
    return refusalOf(draft, await invoices.findOne({ bureau, _id: originalId, color: 'BLUE' }), amount);
  });
}

/** Why nothing was taken; null when it was taken before a crash and only the red invoice is still to be written. */
function refusalOf(
  { id, content }: Draft,
  blue: InvoiceDocument | null,
  amount: string,
): RecordResult | null {
  if (blue === null) return refuse(id, 'originalId', 'ORIGINAL_NOT_FOUND', content.originalId ?? '');
  const earlier = blue.reversals.find((reversal) => reversal.id === id);
  if (earlier && equalAmounts(decimalText(earlier.amount), amount)) return null;
  return refuse(id, 'amountIncludingTax', 'EXCEEDS_REMAINING', content.amountIncludingTax);
}

function refuse(
  id: string,
  field: string,
  code: 'ORIGINAL_NOT_FOUND' | 'EXCEEDS_REMAINING',
  received: string,
): RecordResult {
  const expected = code === 'ORIGINAL_NOT_FOUND' ? 'id of a recorded blue invoice' : 'at most what remains';
  return { outcome: 'REJECTED', id, problems: [fieldProblem(field, code, expected, received)] };
}
