import { randomUUID } from 'node:crypto';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { DIGITAL, LINE, SPECIAL } from '../fapiao/invoice-samples.ts';
import { type DevelopmentKey, type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

/** One world with two doors: the development partner acts for the seller at one, for the buyer at the other. */
export interface Parties {
  readonly world: World;
  readonly seller: Graph;
  readonly buyer: Graph;
  /** Both doors' clock; move it by assigning. */
  readonly time: { now: Date };
  close(): Promise<void>;
}

/** Opens the doors at 2026-11-24 14:20 in Shanghai. */
export async function openParties(): Promise<Parties> {
  const world = await openWorld();
  const time = { now: new Date('2026-11-24T14:20:00+08:00') };
  const doorOf = (taxpayerId: string | null) =>
    openGraph(world, { partnerTaxpayerIds: [taxpayerId ?? ''], clock: () => time.now });
  const [seller, buyer] = await Promise.all([
    doorOf(DIGITAL.seller.taxpayerId),
    doorOf(DIGITAL.buyer.taxpayerId),
  ]);
  const close = async () => {
    await Promise.all([seller.stop(), buyer.stop()]);
    await world.close();
  };
  return { world, seller, buyer, time, close };
}

let serial = 0;

/** A paper special invoice of this month, 1130.00, under a number of its own. */
export function freshPaper(said: Partial<InvoiceContent> = {}): InvoiceContent & { readonly id: string } {
  const number = String(30_000_000 + serial++);
  const content = { ...SPECIAL, code: '1100263130', number, issueDate: '2026-11-10', ...said };
  return { ...content, id: `${content.code}-${content.number}` };
}

/** A digital special invoice of 1130.00 under a number of its own. */
export function freshDigital(said: Partial<InvoiceContent> = {}): InvoiceContent & { readonly id: string } {
  const number = `261120000000003${String(serial++).padStart(5, '0')}`;
  const content = { ...DIGITAL, number, kind: 'DIGITAL_SPECIAL' as const, ...said };
  return { ...content, id: content.number };
}

/** A digital red invoice of 1130.00, or of half of it, against a blue one. */
export function redFor(blueId: string, share: 1 | 2 = 1, said: Partial<InvoiceContent> = {}): InvoiceContent {
  const part = (amount: number) => `-${(amount / share).toFixed(2)}`;
  const amounts = { amountExcludingTax: part(1000), taxAmount: part(130) };
  const { id: _, ...fresh } = freshDigital();
  return {
    ...fresh,
    color: 'RED',
    ...amounts,
    amountIncludingTax: part(1130),
    lines: [{ ...LINE, quantity: share === 1 ? '-2' : '-1', ...amounts }],
    originalId: blueId,
    redReason: 'SALES_RETURN',
    ...said,
  };
}

/** What a life-cycle mutation answered. */
export interface LifeAnswer {
  readonly outcome: 'DONE' | 'REFUSED';
  readonly refusal: { readonly code: string; readonly textZh: string } | null;
  readonly invoice: Readonly<Record<string, unknown>> | null;
}

const answerFields = `{ outcome refusal { code textZh textEn }
  invoice { id status usage booking statusHistory { at axis from to noteZh } } }`;

/** Takes a step; `key` is a fresh one unless given. */
export async function step(
  graph: Pick<Graph, 'ask'>,
  mutation: string,
  { as = 'dev-partner', key = randomUUID() }: { as?: DevelopmentKey; key?: string } = {},
): Promise<LifeAnswer> {
  const query = `mutation ($key: String!) { answer: ${mutation.replace(/\)$/, ', idempotencyKey: $key)')} ${answerFields} }`;
  const answer = await graph.ask(as, query, { key });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['answer'] as LifeAnswer;
}

/** @returns DONE, or the code of the refusal */
export function said({ outcome, refusal }: Pick<LifeAnswer, 'outcome' | 'refusal'>): string {
  return refusal?.code ?? outcome;
}

export const voiding = (id: string, statement = 'allCopiesReturned: true, taxDeclared: false') =>
  `voidInvoice(id: "${id}", statement: { ${statement} })`;
export const selecting = (id: string, to = 'SELECTED') => `selectForDeduction(id: "${id}", to: ${to})`;
export const booking = (id: string, to = 'BOOKED') => `book(id: "${id}", to: ${to})`;

/** What a red-letter mutation answered. */
export interface RedLetterSaid extends Pick<LifeAnswer, 'outcome' | 'refusal'> {
  readonly confirmation: Readonly<Record<string, unknown>> & { readonly id: string; readonly number: string };
}

const redLetterFields = `{ outcome refusal { code textZh }
  confirmation { id number status openedBy reason amount createdAt expiresAt invoice { id redLetterState } redInvoice { id } } }`;

/** Takes a step with a red letter; `key` is a fresh one unless given. */
export async function redLetter(
  graph: Graph,
  mutation: string,
  { as = 'dev-partner', key = randomUUID() }: { as?: DevelopmentKey; key?: string } = {},
): Promise<RedLetterSaid> {
  const query = `mutation ($key: String!) { answer: ${mutation.replace(/\)$/, ', idempotencyKey: $key)')} ${redLetterFields} }`;
  const answer = await graph.ask(as, query, { key });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['answer'] as RedLetterSaid;
}

export const opening = (id: string, amount = '1130.00') =>
  `openRedLetter(invoiceId: "${id}", amount: "${amount}", reason: SALES_RETURN)`;
