import { randomUUID } from 'node:crypto';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { BUYER, DIGITAL, LINE, SELLER } from '../fapiao/invoice-samples.ts';
import type { Graph } from '../graph.ts';
import { PARTY } from './access-askers.ts';
import { redFor } from './life-parties.ts';

/** A blue invoice, half reversed by a red one on a red letter that both parties confirmed; another is still open. */
export interface Family {
  readonly bureau: '1100' | '3100';
  readonly blue: InvoiceContent;
  readonly red: InvoiceContent;
  readonly usedForm: string;
  /** A number of the bureau that is no invoice's. */
  readonly absent: string;
  /** What its source has announced. */
  readonly range: { readonly from: string; readonly to: string } & Readonly<Record<string, string>>;
}

/** A party that prints everything that a party can print. */
export const party = (name: string, taxpayerId: string | null) => ({ ...SELLER, name, taxpayerId });
/** What is the same on all faces of these tests. */
export const FACE = {
  seller: SELLER,
  buyer: party(BUYER.name, PARTY),
  lines: [{ ...LINE, specification: 'V1' }],
  remark: '合同号 2026-001',
};
/** Asks for a change and reads one field of its answer. @throws Error when it is not done */
async function done(graph: Graph, key: string, mutation: string): Promise<string> {
  const answer = await graph.ask(key, `mutation { answer: ${mutation} }`);
  const { outcome, confirmation } = Object(answer.data?.['answer']);
  if (!['DONE', 'COMPLETED', 'ANNOUNCED'].includes(outcome)) throw new Error(`${mutation}: ${answer.text}`);
  return confirmation?.id ?? '';
}

const keyed = () => `idempotencyKey: "${randomUUID()}"`;

/** Makes a family as its source and its parties would, and what its source says besides. `dev-partner` is the seller. */
export async function openFamily(graph: Graph, bureau: '1100' | '3100'): Promise<Family> {
  const digits = `26${bureau.slice(0, 2)}2000000000`;
  const blue = { ...DIGITAL, ...FACE, number: `${digits}070001`, kind: 'DIGITAL_SPECIAL' as const };
  const red = { ...redFor(blue.number, 2), ...FACE, number: `${digits}070002` };
  const half = redFor(blue.number, 2).lines.map((line) => ({ ...line, specification: 'V1' }));
  await graph.record(blue);
  await done(
    graph,
    'the-party',
    `selectForDeduction(id: "${blue.number}", to: SELECTED, ${keyed()}) { outcome }`,
  );
  const open = (amount: string) =>
    `openRedLetter(invoiceId: "${blue.number}", amount: "${amount}", reason: SALES_RETURN, ${keyed()})
      { outcome confirmation { id } }`;
  const usedForm = await done(graph, 'dev-partner', open('565.00'));
  await done(graph, 'the-party', `confirmRedLetter(id: "${usedForm}", ${keyed()}) { outcome }`);
  await graph.record({ ...red, lines: half });
  await done(graph, 'dev-partner', open('100.00'));
  const code = `0${bureau}2600411`;
  const range = { bureau, code, from: '22345600', to: '22345699', issuerTaxpayerId: SELLER.taxpayerId ?? '' };
  await done(
    graph,
    'dev-source',
    `announceRange(input: { bureau: "${bureau}", code: "${code}", from: "22345600", to: "22345699",
      issuerTaxpayerId: "${range.issuerTaxpayerId}" }) { outcome }`,
  );
  const window = `bureau: "${bureau}", through: "2000-01-01T00:00:00Z", count: 0, checksum: "0000000000000000"`;
  await done(graph, 'dev-source', `completeSync(${window}) { outcome }`);
  return { bureau, blue, red: { ...red, lines: half }, usedForm, absent: `${digits}099999`, range };
}
