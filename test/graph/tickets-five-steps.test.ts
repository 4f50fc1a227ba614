import { afterAll, beforeAll, expect, test } from 'vitest';
import { lateInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';
import { openParties, type Parties } from './life-parties.ts';
import { draftAfter, report, said, seen, type TicketSaid, ticketStep } from './ticket-desk.ts';

let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

const id = '011002600411-22345678';
const lookup = {
  code: '011002600411',
  number: '22345678',
  issueDate: '2026-11-21',
  checkCodeLast6: '210987',
};
let opened: TicketSaid;
const mine = () => `id: "${opened.ticket.id}", token: "${opened.token}"`;

test('a failed look-up carries the draft of a report', async () => {
  const draft = await draftAfter(parties.seller, lookup);
  expect(draft).toEqual({
    draftToken: expect.stringMatching(/^[\w-]{40,}$/),
    category: 'NOT_FOUND',
    reason: expect.any(String),
    region: { code: '1100' },
    lookup: {
      number: '22345678',
      code: '011002600411',
      issueDate: '2026-11-21',
      lookedUpAt: '2026-11-24T06:20:00.000Z',
      region: { code: '1100' },
      answer: 'NOT_HELD',
    },
  });
  opened = await report(parties.seller, { draftToken: draft.draftToken, message: '请帮忙核实' });
  expect(opened).toMatchObject({
    outcome: 'DONE',
    refusal: null,
    token: expect.stringMatching(/^[\w-]{22}$/),
  });
  expect(opened.ticket).toMatchObject({
    id: expect.stringMatching(/^1100-[0-9a-f]{24}$/),
    number: expect.stringMatching(/^20261124-\d{8}$/),
    state: 'OPEN',
    category: 'NOT_FOUND',
    reason: draft['reason'],
    invoiceRef: id,
    lookup: draft['lookup'],
    messages: [{ author: 'OWNER', fromStaff: false, body: '请帮忙核实' }],
    verification: null,
    createdAt: '2026-11-24T06:20:00.000Z',
    slaDueAt: '2026-11-27T06:20:00.000Z',
  });
});

test('an operator answers and asks', async () => {
  const about = `id: "${opened.ticket.id}"`;
  const answered = await ticketStep(parties.seller, `addTicketMessage(${about}, body: "已联系开票方")`, {
    as: 'dev-operator',
  });
  expect(answered.ticket).toMatchObject({ state: 'IN_PROGRESS' });
  expect(answered.ticket.messages[1]).toMatchObject({ author: 'STAFF', fromStaff: true });
  const asked = await ticketStep(
    parties.seller,
    `addTicketMessage(${about}, body: "请提供照片", asksOwner: true)`,
    { as: 'dev-operator' },
  );
  expect(asked.ticket.state).toBe('WAITING_USER');
});

test('the citizen answers with the token', async () => {
  const answered = await ticketStep(parties.seller, `addTicketMessage(${mine()}, body: "  照片已附  ")`);
  expect(answered.ticket.state).toBe('IN_PROGRESS');
  expect(answered.ticket.messages.at(-1)).toMatchObject({ author: 'OWNER', body: '照片已附' });
});

test('verifying is not possible before there is cause', async () => {
  expect(said(await ticketStep(parties.seller, `verifyTicket(${mine()})`))).toBe('ILLEGAL_TRANSITION');
});

test('a solution that solves nothing is disputed', async () => {
  const resolving = `resolveTicket(id: "${opened.ticket.id}", body: "请稍后再查")`;
  const resolved = await ticketStep(parties.seller, resolving, { as: 'dev-operator' });
  expect(resolved.ticket.state).toBe('RESOLVED');
  const disputed = await ticketStep(parties.seller, `verifyTicket(${mine()})`);
  expect(disputed.ticket).toMatchObject({
    state: 'IN_PROGRESS',
    verification: { at: '2026-11-24T06:20:00.000Z', outcome: 'NOT_FOUND', invoiceId: null },
  });
});

test('the arrival of the invoice moves the ticket', async () => {
  await parties.seller.record(...lateInvoices());
  const ticket = await seen(parties.seller, opened.ticket.id, null, opened.token);
  expect(ticket?.state).toBe('WAITING_USER');
  expect(ticket?.messages.at(-1)).toMatchObject({
    author: 'SYSTEM',
    body: expect.stringContaining('已录入'),
  });
});

test('the citizen verifies and then closes', async () => {
  const verified = await ticketStep(parties.seller, `verifyTicket(${mine()})`);
  expect(verified.ticket).toMatchObject({
    state: 'VERIFIED',
    verification: { outcome: 'FOUND', invoiceId: id },
  });
  const closed = await ticketStep(parties.seller, `closeTicket(${mine()})`);
  expect(closed.ticket.state).toBe('CLOSED');
  expect(said(await ticketStep(parties.seller, `addTicketMessage(${mine()}, body: "谢谢")`))).toBe(
    'ILLEGAL_TRANSITION',
  );
});
