import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Graph, openGraph } from '../../graph.ts';
import { openWorld, type World } from '../../world.ts';
import { codesOf } from '../ask.ts';

/** So few of everything that one document can be over each. */
const document = {
  ...{ tokens: 300, depth: 5, aliases: 3, rootFields: 2, directives: 2 },
  ...{ duplicates: 3, breadth: 8, fields: 16, comparisons: 20 },
};
let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { gatewayLimits: { document, maxCost: 10 } });
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

interface Excess {
  readonly code: string;
  /** Stands among the root fields. */
  readonly root?: string;
  /** Stands within an invoice. */
  readonly within?: string;
  readonly first?: number;
}

/** What is too much, in the order in which it is looked at. */
const EXCESSES: readonly Excess[] = [
  { code: 'TOO_MANY_TOKENS', root: `invoices(ids: [${times(300, () => '"1"')}]) { id }` },
  { code: 'TOO_DEEP', within: 'reversals { reversals { reversals { reversals { id } } } }' },
  { code: 'TOO_MANY_ALIASES', within: times(4, (i) => `a${i}: id`) },
  { code: 'TOO_MANY_ROOT_FIELDS', root: '__typename' },
  { code: 'TOO_MANY_DIRECTIVES', within: `... ${times(3, () => '@x')} { id }` },
  { code: 'TOO_MANY_DUPLICATES', within: times(4, () => 'id') },
  { code: 'TOO_BROAD', within: times(9, (i) => `f${i}`) },
  { code: 'TOO_MANY_FIELDS', within: 'seller { name taxpayerId } buyer { name taxpayerId }' },
  // Pairs under one name.
  { code: 'TOO_MANY_DUPLICATES', within: times(4, () => 'issuer { name }') },
  { code: 'LIST_SIZE_OUT_OF_RANGE', first: 1_000 },
  { code: 'TOO_COSTLY', first: 50 },
];

function documentOf(excesses: readonly Excess[]): string {
  const roots = excesses.map(({ root = '' }) => root).join(' ');
  const within = excesses.map(({ within: part = '' }) => part).join(' ');
  const first = excesses.find((excess) => excess.first !== undefined)?.first ?? 2;
  return `{
    ${roots} searchInvoices(first: ${first}) { edges { node { id } } }
    invoice(id: "25112000000000000009") { id ${within} }
  }`;
}

test('what is too much is looked at in a fixed order', async () => {
  const met: unknown[] = [];
  for (let dropped = 0; dropped <= EXCESSES.length; dropped += 1) {
    met.push(...codesOf(await graph.ask('dev-admin', documentOf(EXCESSES.slice(dropped)))));
  }
  expect(met).toEqual(EXCESSES.map(({ code }) => code));
});
