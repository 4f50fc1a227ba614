import { setTimeout as sleep } from 'node:timers/promises';
import type { InvoiceContent } from '../fapiao/invoice-content.ts';
import { recordInvoices } from '../subgraphs/invoice/record-invoices.ts';
import type { Recorder, RecordResult } from '../subgraphs/invoice/recording.ts';

/** Waits before each repetition; a shard that restarts is back within a few seconds, and not asked for five more. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Records a batch; what a shard gave no answer to is recorded again a few times, which is safe because recording
 * is idempotent.
 * @returns one result each, in order; UNAVAILABLE where the shard stayed away
 */
export async function recordPatiently(
  recorder: Recorder,
  by: string,
  contents: readonly InvoiceContent[],
): Promise<RecordResult[]> {
  const results: RecordResult[] = await recordInvoices(recorder, by, contents);
  for (const wait of WAITS_MS) {
    const missing = contents.filter((_, at) => results[at]?.outcome === 'UNAVAILABLE');
    if (missing.length === 0) break;
    await sleep(wait);
    const again = await recordInvoices(recorder, by, missing);
    let next = 0;
    results.forEach((result, at) => {
      if (result.outcome === 'UNAVAILABLE') results[at] = again[next++] ?? result;
    });
  }
  return results;
}

/** What recording an invoice touches: itself and, for a red one, the blue invoice that it takes from. */
export function invoiceKeys(id: string | null, { originalId }: InvoiceContent): readonly string[] {
  return [id, originalId].filter((key) => key !== null);
}
