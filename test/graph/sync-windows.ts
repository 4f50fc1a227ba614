import { createHash } from 'node:crypto';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import type { Answer } from '../gateway/ask.ts';
import type { Graph } from '../graph.ts';

/** What a source knows of an invoice that it recorded. */
export interface Recorded {
  readonly id: string;
  readonly contentHash: string;
}

/** Records as a source does, through the door. */
export async function recordAsSource(graph: Graph, contents: readonly InvoiceContent[]): Promise<Recorded[]> {
  const answer = await graph.ask(
    'dev-source',
    'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { id outcome contentHash } }',
    { input: contents },
  );
  const results = answer.data?.['recordInvoices'];
  if (!Array.isArray(results) || results.some(({ contentHash }) => contentHash === null)) {
    throw new Error(`not recorded: ${answer.text}`);
  }
  return results;
}

/** The checksum as a source computes it from its own books. */
export function checksumOf(recorded: readonly Recorded[]): string {
  let sum = 0n;
  for (const { id, contentHash } of recorded) {
    const digest = createHash('sha256').update(`${id}\n${contentHash}`).digest('hex');
    sum += BigInt(`0x${digest.slice(0, 16)}`);
  }
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}

const mutation = `mutation ($bureau: ID!, $through: DateTime!, $count: Int!, $checksum: String!, $ids: [ID!]) {
  completeSync(bureau: $bureau, through: $through, count: $count, checksum: $checksum, ids: $ids) {
    outcome expectedCount foundCount foundChecksum missingIds watermark } }`;

/** Closes the window through the door, claiming the invoices given. */
export function claim(
  graph: Graph,
  bureau: string,
  through: string,
  invoices: readonly Recorded[],
  more: object = {},
): Promise<Answer> {
  const variables = { bureau, through, count: invoices.length, checksum: checksumOf(invoices), ...more };
  return graph.ask('dev-source', mutation, variables);
}
