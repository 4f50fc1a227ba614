import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAPER_PRINT } from '../fapiao/invoice-samples.ts';
import { codesOf } from '../gateway/ask.ts';
import { freshDigital, openParties, type Parties } from './life-parties.ts';
import { report, said, seen, ticketStep } from './ticket-desk.ts';

let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

const about = (number: string) => ({ number, category: 'NOT_FOUND', message: '查不到' });
const absent = () => freshDigital().number;

test('a ticket is seen by its owner and operators', async () => {
  const { ticket, token } = await report(parties.seller, about(absent()), { as: 'dev-partner' });
  expect(token).toBeNull();
  for (const key of ['dev-partner', 'dev-operator', 'dev-admin'] as const) {
    expect(await seen(parties.seller, ticket.id, key)).toMatchObject({ id: ticket.id });
  }
  expect(await seen(parties.seller, ticket.id, 'dev-source')).toBeNull();
  expect(await seen(parties.seller, ticket.id, null)).toBeNull();
});

test('without its token an anonymous ticket is hidden', async () => {
  const { ticket, token } = await report(parties.seller, about(absent()));
  const other = await report(parties.seller, about(absent()));
  expect(await seen(parties.seller, ticket.id, null, token)).toMatchObject({ id: ticket.id });
  expect(await seen(parties.seller, ticket.id, null)).toBeNull();
  expect(await seen(parties.seller, ticket.id, null, other.token)).toBeNull();
  expect(await seen(parties.seller, ticket.id, 'dev-partner')).toBeNull();
  expect(await seen(parties.seller, ticket.id, 'dev-operator')).not.toBeNull();
});

test('a hidden ticket and a missing one answer alike', async () => {
  const { ticket } = await report(parties.seller, about(absent()), { as: 'dev-partner' });
  const missing = ticket.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  for (const step of ['addTicketMessage', 'verifyTicket', 'closeTicket']) {
    const body = step === 'addTicketMessage' ? ', body: "x"' : '';
    const hidden = await ticketStep(parties.seller, `${step}(id: "${ticket.id}"${body})`, {
      as: 'dev-source',
    });
    expect(said(hidden)).toBe('TICKET_NOT_FOUND');
    expect(
      await ticketStep(parties.seller, `${step}(id: "${missing}"${body})`, { as: 'dev-source' }),
    ).toEqual(hidden);
  }
});

test('nobody else resolves or asks', async () => {
  const { ticket } = await report(parties.seller, about(absent()), { as: 'dev-partner' });
  const query = (step: string) => `mutation { ${step} { outcome } }`;
  const resolving = `resolveTicket(id: "${ticket.id}", body: "x", idempotencyKey: "k")`;
  const asking = `addTicketMessage(id: "${ticket.id}", body: "x", asksOwner: true, idempotencyKey: "k")`;
  expect(codesOf(await parties.seller.ask('dev-partner', query(resolving)))).toEqual(['FORBIDDEN']);
  expect(codesOf(await parties.seller.ask('dev-partner', query(asking)))).toEqual(['FORBIDDEN']);
  expect(codesOf(await parties.seller.ask(null, query(resolving)))).toEqual(['UNAUTHENTICATED']);
});

test('a partner is not told of a stranger’s invoice', async () => {
  const stranger = { ...freshDigital().seller, taxpayerId: '91310115MAXX00023M' };
  const invoice = freshDigital({ seller: stranger, buyer: stranger });
  const { ticket } = await report(parties.seller, about(invoice.number), { as: 'dev-partner' });
  await parties.seller.record(invoice);
  expect(await seen(parties.seller, ticket.id, 'dev-partner')).toMatchObject({ state: 'OPEN' });
  await ticketStep(parties.seller, `resolveTicket(id: "${ticket.id}", body: "x")`, { as: 'dev-operator' });
  const verified = await ticketStep(parties.seller, `verifyTicket(id: "${ticket.id}")`, {
    as: 'dev-partner',
  });
  expect(verified.ticket).toMatchObject({
    state: 'IN_PROGRESS',
    verification: { outcome: 'NOT_FOUND', invoiceId: null },
  });
});

test('a partner is told of its own invoice', async () => {
  const invoice = freshDigital();
  const { ticket } = await report(parties.buyer, about(invoice.number), { as: 'dev-partner' });
  await parties.seller.record(invoice);
  expect(await seen(parties.buyer, ticket.id, 'dev-partner')).toMatchObject({ state: 'WAITING_USER' });
});

test('a paper print arrives under its second number', async () => {
  const digitalNumber = '26112000000000077755';
  const { ticket: own } = await report(parties.seller, about(digitalNumber), { as: 'dev-partner' });
  const { ticket, token } = await report(parties.seller, about(digitalNumber));
  await parties.seller.record({ ...PAPER_PRINT, number: '55555555', digitalNumber });
  const verified = await ticketStep(parties.seller, `verifyTicket(id: "${ticket.id}", token: "${token}")`);
  expect(verified.ticket).toMatchObject({
    state: 'VERIFIED',
    verification: { outcome: 'FOUND', invoiceId: digitalNumber },
  });
  // The number that it is kept under is told to whoever may read it.
  const read = await ticketStep(parties.seller, `verifyTicket(id: "${own.id}")`, { as: 'dev-partner' });
  expect(read.ticket).toMatchObject({ verification: { invoiceId: `${PAPER_PRINT.code}-55555555` } });
});

test('a repeated request without its token is refused', async () => {
  const { ticket, token } = await report(parties.seller, about(absent()));
  const closing = (shown: string) =>
    ticketStep(parties.seller, `closeTicket(id: "${ticket.id}"${shown})`, { key: 'close' });
  expect(said(await closing(`, token: "${token}"`))).toBe('DONE');
  // Whoever shares the address of an owner without a key shares the room of its idempotency keys.
  expect(await closing('')).toMatchObject({ outcome: 'REFUSED', ticket: null });
});

test('a ticket is asked of one shard only', async () => {
  const { ticket } = await report(parties.seller, about('26312000000000555999'), { as: 'dev-partner' });
  parties.world.commands.take();
  await seen(parties.seller, ticket.id, 'dev-partner');
  const sent = parties.world.commands.take();
  expect(sent.map(({ shard, name, collection }) => [shard, name, collection])).toEqual([
    ['east', 'find', 'tickets'],
  ]);
});
