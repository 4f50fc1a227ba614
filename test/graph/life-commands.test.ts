import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  booking,
  freshDigital,
  freshPaper,
  opening,
  openParties,
  type Parties,
  redFor,
  redLetter,
  selecting,
  step,
  voiding,
} from './life-parties.ts';
import { report, ticketStep } from './ticket-desk.ts';

let parties: Parties;
beforeAll(async () => {
  parties = await openParties();
});
afterAll(() => parties.close());

/** The filters and the documents that a command carries. */
function carried(command: Record<string, unknown>): unknown[] {
  const listed = (field: string, part: string): unknown[] => {
    const value = command[field];
    return Array.isArray(value) ? value.map((one: Record<string, unknown>) => one[part]) : [];
  };
  const documents = command['documents'];
  return [
    ...('filter' in command ? [command['filter']] : []),
    ...(Array.isArray(documents) ? documents : []),
    ...listed('updates', 'q'),
    ...listed('deletes', 'q'),
  ];
}

test('every command of a life names its bureau', async () => {
  const [paper, digital] = [freshPaper(), freshDigital()];
  parties.world.commands.take();
  await parties.seller.record(paper, digital);
  await step(parties.seller, voiding(paper.id));
  await step(parties.buyer, selecting(digital.id));
  await step(parties.buyer, booking(digital.id));
  const { confirmation } = await redLetter(parties.seller, opening(digital.id));
  await redLetter(parties.buyer, `confirmRedLetter(id: "${confirmation.id}")`);
  await parties.seller.record(redFor(digital.id));
  const missing = { number: freshDigital().number, category: 'NOT_FOUND', message: 'x' };
  const { ticket } = await report(parties.seller, missing, { as: 'dev-partner' });
  await ticketStep(parties.seller, `addTicketMessage(id: "${ticket.id}", body: "x")`, { as: 'dev-partner' });
  await parties.seller.ask('dev-partner', '{ myTickets { nodes { id } } }');
  const sent = parties.world.commands.take();
  expect(new Set(sent.map(({ collection }) => collection))).toContain('tickets');
  for (const { command } of sent) {
    const parts = carried(command);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(part).toHaveProperty('bureau');
  }
});

test('a step reads and writes each collection once', async () => {
  const invoice = freshPaper();
  await parties.seller.record(invoice);
  parties.world.commands.take();
  await step(parties.seller, voiding(invoice.id));
  const sent = parties.world.commands.take().map(({ name, collection }) => `${name} ${collection}`);
  expect(sent).toEqual([
    'find idempotentAnswers',
    'insert idempotentAnswers',
    'find invoices',
    'find statuses',
    'update invoices',
    'update statuses',
    'update idempotentAnswers',
  ]);
});
