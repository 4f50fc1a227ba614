import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXECUTORS } from '../../gateway/executors.ts';
import { ask } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';
import { transportContract } from './transport-contract.ts';

for (const executor of EXECUTORS) transportContract('in-process', executor);

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway('in-process');
});
afterAll(() => gateway.stop());

test('all fetches of a request share one context', async () => {
  const query = '{ a: invoice(id: "1") { status } invoices { status } }';
  await ask(gateway, query, { headers: { 'x-request-id': 'shared-context' } });
  const made = gateway.seen.contexts.filter(
    (_, index) => gateway.seen.scopes[index]?.requestId === 'shared-context',
  );
  expect(made.sort()).toEqual(['invoice', 'status']);
});

test('two requests never share a context', async () => {
  const before = gateway.seen.contexts.length;
  await Promise.all([ask(gateway, '{ invoices { id } }'), ask(gateway, '{ invoices { number } }')]);
  expect(gateway.seen.contexts.length - before).toBe(2);
});
