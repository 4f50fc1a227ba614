import { randomUUID } from 'node:crypto';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SELLER } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { ACCESS_KEYS } from './access-askers.ts';
import { type Family, openFamily } from './access-family.ts';
import { publicSchema, wholeDocument } from './access-selection.ts';
import { report, ticketStep } from './ticket-desk.ts';

const schema = publicSchema();
let world: World;
let graph: Graph;
let family: Family;
beforeAll(async () => {
  world = await openWorld();
  // Without a cache: who asks first pays for what the next one gets for nothing, hidden or absent.
  const options = { partnerTaxpayerIds: [SELLER.taxpayerId ?? ''], keys: ACCESS_KEYS, cache: false };
  graph = await openGraph(world, options);
  family = await openFamily(graph, '1100');
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

/** What differs between any two answers: made-up ids, signed texts, measured times. */
const OWN_TO_EACH = new Set([
  ...['FeedbackTicket.id', 'FeedbackTicket.number', 'TicketResult.token', 'TicketDraft.draftToken'],
  ...['RegionAnswer.elapsedMs', 'RegionHealth.latencyP95Ms', 'Issuer.invoices'],
]);

/** Asks for everything. @returns the answer with the number taken out, and the database commands that it cost */
async function askAbout(
  number: string,
  key: string | null,
  [kind, field, argsFor]: Asking,
): Promise<{ text: string; commands: string[] }> {
  const root = schema.getType(kind);
  if (!isObjectType(root)) throw new Error(`the schema has no ${kind}`);
  const args = argsFor(number);
  const { query } = wholeDocument(schema, root, field, Object.keys(args), OWN_TO_EACH);
  world.commands.take();
  const { text } = await graph.ask(key, query, args);
  const commands = world.commands
    .take()
    .map(({ shard, name, collection }) => `${name} ${collection} on ${shard}`);
  const plain = text.replaceAll(number, 'NUMBER').replace(/"requestId":"[^"]*"/g, '"requestId":"ID"');
  return { text: plain, commands };
}

type Asking = [
  kind: 'Query' | 'Mutation',
  field: string,
  argsFor: (number: string) => Record<string, unknown>,
];
const keyed = () => ({ idempotencyKey: randomUUID() });
const statement = { allCopiesReturned: true, taxDeclared: false };
const dated = (number: string) => ({ number, issueDate: '2026-11-24' });

const QUESTIONS: readonly Asking[] = [
  ['Query', 'invoice', (id) => ({ id })],
  ['Query', 'invoices', (id) => ({ ids: [id] })],
  ['Query', 'lookupInvoice', (number) => ({ input: dated(number) })],
  ['Query', 'lookupInvoices', (number) => ({ inputs: [dated(number), dated(number)] })],
  ['Mutation', 'voidInvoice', (id) => ({ id, statement, ...keyed() })],
  ['Mutation', 'selectForDeduction', (id) => ({ id, to: 'CONFIRMED', ...keyed() })],
  ['Mutation', 'book', (id) => ({ id, to: 'BOOKED', ...keyed() })],
  [
    'Mutation',
    'openRedLetter',
    (invoiceId) => ({ invoiceId, amount: '1', reason: 'SALES_RETURN', ...keyed() }),
  ],
  ...['confirmRedLetter', 'rejectRedLetter', 'withdrawRedLetter'].map(
    (field): Asking => ['Mutation', field, (number) => ({ id: formOf(number), ...keyed() })],
  ),
];

/** The id of a red letter of the family, or one like it. */
function formOf(number: string): string {
  return family.usedForm.replace(family.blue.number, number);
}

const STRANGERS = [null, 'a-stranger', 'an-operator', 'shanghai-source'];
const everyQuestion = STRANGERS.flatMap((key) =>
  QUESTIONS.map((asking) => ({ key, field: asking[1], asking })),
);

test.each(everyQuestion)('$field hides it from $key', async ({ key, asking }) => {
  const hidden = await askAbout(family.blue.number, key, asking);
  expect(hidden).toEqual(await askAbout(family.absent, key, asking));
});

test.each(['a-stranger', 'shanghai-source'])('a report tells nothing of it to %s', async (key) => {
  const reporting: Asking = [
    'Mutation',
    'openTicket',
    (number) => ({ input: { number, category: 'NOT_FOUND', message: '查不到', ...keyed() } }),
  ];
  const hidden = await askAbout(family.blue.number, key, reporting);
  expect(hidden).toEqual(await askAbout(family.absent, key, reporting));
});

test('verifying a report tells a stranger nothing', async () => {
  const answers = [];
  for (const number of [family.blue.number, family.absent]) {
    const input = { number, category: 'NOT_FOUND', message: '查不到' };
    const { ticket } = await report(graph, input, { as: 'a-stranger' });
    await ticketStep(graph, `resolveTicket(id: "${ticket.id}", body: "x")`, { as: 'an-operator' });
    const verifying: Asking = ['Mutation', 'verifyTicket', () => ({ id: ticket.id, ...keyed() })];
    answers.push(await askAbout(number, 'a-stranger', verifying));
  }
  expect(answers[0]).toEqual(answers[1]);
});

test('a foreign source takes nothing from it', async () => {
  const number = '26312000000000070099';
  const recording: Asking = [
    'Mutation',
    'recordInvoices',
    (originalId) => ({ input: [{ ...family.red, number, originalId }] }),
  ];
  const hidden = await askAbout(family.blue.number, 'shanghai-source', recording);
  expect(hidden.text).toContain('NOT_YOUR_BUREAU');
  expect(hidden).toEqual(await askAbout(family.absent, 'shanghai-source', recording));
});
