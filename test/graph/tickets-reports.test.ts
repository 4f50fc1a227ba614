import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../gateway/ask.ts';
import { freshDigital, openParties, type Parties } from './life-parties.ts';
import { draftAfter, report, said, seen, ticketStep } from './ticket-desk.ts';

let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

const absent = () => freshDigital().number;
const about = (number: string) => ({ number, category: 'NOT_FOUND', message: '查不到' });

test('a mismatch is reported without what is stored', async () => {
  const invoice = freshDigital();
  await parties.seller.record(invoice);
  const input = { number: invoice.number, issueDate: invoice.issueDate, amountIncludingTax: '1000.00' };
  const { draftToken, ...draft } = await draftAfter(parties.seller, input);
  expect(draft).toMatchObject({
    category: 'MISMATCH',
    reason: 'WRONG_AMOUNT',
    lookup: { answer: 'ANSWERED' },
  });
  expect(Buffer.from(draftToken, 'base64url').toString()).not.toContain('1130');
  const { ticket } = await report(parties.seller, { draftToken });
  expect(ticket).toMatchObject({ state: 'OPEN', messages: [], invoiceRef: invoice.number });
  // It was there all along: recording it again is no arrival.
  await parties.seller.record(invoice);
  expect(await seen(parties.seller, ticket.id, 'dev-operator')).toMatchObject({ state: 'OPEN' });
});

test('a report can be typed without a look-up', async () => {
  const { ticket } = await report(parties.seller, {
    code: '1100213130',
    number: '0456 7891',
    issueDate: '2022年1月10日',
    category: 'DATA_ERROR',
    message: '金额有误',
  });
  expect(ticket).toMatchObject({
    invoiceRef: '1100213130-04567891',
    reason: null,
    lookup: {
      number: '04567891',
      code: '1100213130',
      issueDate: '2022-01-10',
      lookedUpAt: null,
      answer: null,
    },
  });
});

test('a report about no invoice is kept at home', async () => {
  const { ticket, token } = await report(parties.seller, {
    category: 'SUGGESTION',
    message: '希望支持批量查验',
  });
  expect(ticket).toMatchObject({ id: expect.stringMatching(/^HOME-/), lookup: null, invoiceRef: null });
  await ticketStep(parties.seller, `resolveTicket(id: "${ticket.id}", body: "已支持")`, {
    as: 'dev-operator',
  });
  const verified = await ticketStep(parties.seller, `verifyTicket(id: "${ticket.id}", token: "${token}")`);
  expect(verified.ticket).toMatchObject({ state: 'VERIFIED', verification: null });
});

const wrong: [what: string, input: object, field: string][] = [
  ['a forged draft', { draftToken: Buffer.from('{"bureau":"1100"}').toString('base64url') }, 'draftToken'],
  ['no category', { number: '26112000000000012345', message: 'x' }, 'category'],
  ['no message', { number: '26112000000000012345', category: 'OTHER' }, 'message'],
  ['a blank message', { category: 'OTHER', message: '   ' }, 'message'],
  ['4001 characters', { category: 'OTHER', message: 'x'.repeat(4001) }, 'message'],
  ['no such number', { category: 'NOT_FOUND', message: 'x', number: '123' }, 'number'],
  [
    'no such date',
    { category: 'NOT_FOUND', message: 'x', number: '26112000000000012345', issueDate: '31.12.' },
    'issueDate',
  ],
];

test.each(wrong)('a report with %s is refused', async (_, input, field) => {
  const query = 'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { outcome } }';
  const answer = await parties.seller.ask(null, query, { input: { ...input, idempotencyKey: randomUUID() } });
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

test('a report sent again opens one ticket', async () => {
  const key = randomUUID();
  const input = about(absent());
  const first = await report(parties.seller, input, { as: 'dev-partner', key });
  await ticketStep(parties.seller, `addTicketMessage(id: "${first.ticket.id}", body: "在查")`, {
    as: 'dev-operator',
  });
  expect(await report(parties.seller, input, { as: 'dev-partner', key })).toEqual(first);
  const other = await report(parties.seller, { ...input, message: '别的' }, { as: 'dev-partner', key });
  expect(said(other)).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('a message sent again is written once', async () => {
  const { ticket } = await report(parties.seller, about(absent()), { as: 'dev-partner' });
  const writing = `addTicketMessage(id: "${ticket.id}", body: "补充说明")`;
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => ticketStep(parties.seller, writing, { as: 'dev-partner', key })),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await seen(parties.seller, ticket.id, 'dev-partner'))?.messages).toHaveLength(2);
});

test('messages written at once are all kept', async () => {
  const { ticket } = await report(parties.seller, about(absent()), { as: 'dev-partner' });
  await Promise.all(
    ['一', '二', '三', '四', '五'].map((body) =>
      ticketStep(parties.seller, `addTicketMessage(id: "${ticket.id}", body: "${body}")`, {
        as: 'dev-partner',
      }),
    ),
  );
  expect((await seen(parties.seller, ticket.id, 'dev-partner'))?.messages).toHaveLength(6);
});

test('a full ticket takes no more messages', async () => {
  const { ticket } = await report(parties.seller, about(absent()), { as: 'dev-partner' });
  const filling = Array.from({ length: 99 }, () => ({
    at: parties.time.now,
    author: 'OWNER',
    by: 'dev-partner',
    body: 'x',
    key: randomUUID(),
  }));
  await parties.world.shards
    .of('1100')
    .write((db) =>
      db
        .collection<{ _id: string; messages: object[] }>('tickets')
        .updateOne({ bureau: '1100', _id: ticket.id }, { $push: { messages: { $each: filling } } }),
    );
  const writing = `addTicketMessage(id: "${ticket.id}", body: "再补充")`;
  expect(said(await ticketStep(parties.seller, writing, { as: 'dev-partner' }))).toBe('TICKET_FULL');
  expect(
    said(await ticketStep(parties.seller, `closeTicket(id: "${ticket.id}")`, { as: 'dev-partner' })),
  ).toBe('DONE');
});

test('an invoice that arrived before the report moves it', async () => {
  const invoice = freshDigital();
  await parties.seller.record(invoice);
  const { ticket } = await report(parties.seller, about(invoice.number));
  expect(ticket).toMatchObject({
    state: 'WAITING_USER',
    messages: [{ author: 'OWNER' }, { author: 'SYSTEM' }],
  });
});

test('recording asks a shard for tickets once', async () => {
  const invoices = Array.from({ length: 20 }, () => freshDigital());
  parties.world.commands.take();
  await parties.seller.record(...invoices);
  const sent = parties.world.commands.take().filter(({ collection }) => collection === 'tickets');
  expect(sent.map(({ name }) => name)).toEqual(['find']);
});

test('tickets are read by page, newest first', async () => {
  const ids: string[] = [];
  const start = parties.time.now;
  for (const [at, number] of [
    '26112000000000555551',
    '26312000000000555552',
    '26442000000000555553',
  ].entries()) {
    parties.time.now = new Date(start.getTime() + 60_000 * (at + 1));
    ids.unshift((await report(parties.seller, about(number), { as: 'dev-source' })).ticket.id);
  }
  parties.time.now = start;
  const page = (after: string | null) =>
    parties.seller.ask(
      'dev-source',
      'query ($after: String) { myTickets(first: 2, after: $after) { nodes { id } endCursor hasNextPage missingRegions { code } } }',
      { after },
    );
  const first = (await page(null)).data?.['myTickets'] as { endCursor: string };
  expect(first).toMatchObject({
    nodes: [{ id: ids[0] }, { id: ids[1] }],
    hasNextPage: true,
    missingRegions: [],
  });
  expect((await page(first.endCursor)).data?.['myTickets']).toMatchObject({
    nodes: [{ id: ids[2] }],
    hasNextPage: false,
  });
  const queue = await parties.seller.ask(
    'dev-operator',
    '{ tickets(states: [OPEN], first: 3) { nodes { id state } hasNextPage } }',
  );
  expect(queue.data?.['tickets']).toMatchObject({
    nodes: ids.map((id) => ({ id, state: 'OPEN' })),
    hasNextPage: true,
  });
});

test('the operators queue is for operators', async () => {
  expect(codesOf(await parties.seller.ask('dev-partner', '{ tickets { hasNextPage } }'))).toEqual([
    'FORBIDDEN',
  ]);
  expect(codesOf(await parties.seller.ask(null, '{ myTickets { hasNextPage } }'))).toEqual([
    'UNAUTHENTICATED',
  ]);
});
