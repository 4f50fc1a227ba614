import { afterAll, beforeAll, expect, test } from 'vitest';
import { SANDBOX_FACTS } from '../../embedded/demo-world/demo-facts.ts';
import { DEV_KEY_OF } from '../../gateway/dev-keys.ts';
import { sandboxExamples } from '../../gateway/sandbox-examples.ts';
import { openDemoGraph } from '../demo-graph.ts';
import type { Graph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openDemoGraph(world);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

/** Names of operations with what their answers must hold, beside no errors. */
const ANSWERS: Readonly<Record<string, object>> = {
  LookUpInvoice: { lookupInvoice: { __typename: 'InvoiceFound', invoice: { status: 'NORMAL' } } },
  InvoiceById: { invoice: { number: SANDBOX_FACTS.invoiceId, lines: [{ lineNo: 1 }, { lineNo: 2 }] } },
  IssuerWithInvoices: { issuer: { invoices: { edges: expect.arrayContaining([expect.anything()]) } } },
  RecordInvoices: { recordInvoices: [{ outcome: 'RECORDED', problems: [] }] },
  OperatorsDesk: { tickets: { hasNextPage: false }, regions: expect.objectContaining({ length: 36 }) },
  InvoicesOfRegion: { searchInvoices: { edges: expect.arrayContaining([expect.anything()]), missing: [] } },
  InvoiceAcrossSubgraphs: { invoice: { issuer: { taxpayerIdKind: 'USCC' }, status: 'NORMAL' } },
};

test.each(sandboxExamples(SANDBOX_FACTS))('as $role: $query', async ({ role, query, variables }) => {
  const answer = await graph.ask(role === null ? null : DEV_KEY_OF[role], query, variables);
  expect(answer.errors).toEqual([]);
  const name = /^(query|mutation) (\w+)/m.exec(query)?.[2] ?? '';
  expect(answer.data).toMatchObject(ANSWERS[name] ?? { [name]: 'has an answer above' });
});

test('a second recording changes nothing', async () => {
  const recording = sandboxExamples(SANDBOX_FACTS).find(({ role }) => role === 'SOURCE');
  const answer = await graph.ask('dev-source', recording?.query ?? '', recording?.variables);
  expect(answer.data).toMatchObject({ recordInvoices: [{ outcome: 'UNCHANGED' }] });
});
