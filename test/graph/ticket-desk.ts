import { randomUUID } from 'node:crypto';
import type { Graph } from '../graph.ts';
import { said } from './life-parties.ts';

/** A ticket as a client sees it. */
export interface SeenTicket {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly messages: readonly {
    readonly author: string;
    readonly fromStaff: boolean;
    readonly body: string;
  }[];
  readonly [field: string]: unknown;
}

/** What a ticket mutation answered. */
export interface TicketSaid {
  readonly outcome: 'DONE' | 'REFUSED';
  readonly refusal: { readonly code: string; readonly textZh: string } | null;
  readonly ticket: SeenTicket;
  readonly token: string | null;
}

export const ticketFields = `id number state category reason invoiceRef
  lookup { number code issueDate lookedUpAt region { code } answer }
  messages { at author fromStaff body } verification { at outcome invoiceId } createdAt slaDueAt`;

interface As {
  readonly as?: string | null;
  readonly key?: string;
}

/** Runs a ticket mutation with its last argument, the key, left out; null asks without a key. */
export async function ticketStep(
  graph: Graph,
  mutation: string,
  { as = null, key = randomUUID() }: As = {},
): Promise<TicketSaid> {
  const query = `mutation ($key: String!) { answer: ${mutation.replace(/\)$/, ', idempotencyKey: $key)')}
    { outcome refusal { code textZh } token ticket { ${ticketFields} } } }`;
  const answer = await graph.ask(as, query, { key });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['answer'] as TicketSaid;
}

/** Opens a ticket from what is typed into the report. */
export async function report(
  graph: Graph,
  input: object,
  { as = null, key = randomUUID() }: As = {},
): Promise<TicketSaid> {
  const query = `mutation ($input: OpenTicketInput!) { answer: openTicket(input: $input)
    { outcome refusal { code textZh } token ticket { ${ticketFields} } } }`;
  const answer = await graph.ask(as, query, { input: { ...input, idempotencyKey: key } });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['answer'] as TicketSaid;
}

/** @returns a ticket as somebody sees it */
export async function seen(
  graph: Graph,
  id: string,
  as: string | null,
  token: string | null = null,
): Promise<SeenTicket | null> {
  const query = `query ($id: ID!, $token: String) { ticket(id: $id, token: $token) { ${ticketFields} } }`;
  const answer = await graph.ask(as, query, { id, token });
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return (answer.data?.['ticket'] ?? null) as SeenTicket | null;
}

/** Looks an invoice up and takes the draft of a report from its diagnosis. */
export async function draftAfter(
  graph: Graph,
  input: object,
  as: string | null = null,
): Promise<Record<string, unknown> & { readonly draftToken: string }> {
  const draft = `diagnosis { ticketDraft { draftToken category reason region { code }
    lookup { number code issueDate lookedUpAt region { code } answer } } }`;
  const query = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) {
    __typename ... on InvoiceNotFound { ${draft} } ... on InvoiceMismatch { ${draft} } ... on LookupUnavailable { ${draft} } } }`;
  const answer = await graph.ask(as, query, { input });
  const result = answer.data?.['lookupInvoice'] as { diagnosis?: { ticketDraft: never } } | undefined;
  if (result?.diagnosis === undefined) throw new Error(JSON.stringify([answer.data, answer.errors]));
  return result.diagnosis.ticketDraft;
}

export { said };
