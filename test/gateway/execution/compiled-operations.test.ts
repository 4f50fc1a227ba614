import { parse } from 'graphql';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../../gateway/context.ts';
import { CompilingGateway } from '../../../gateway/execution/compiling-gateway.ts';
import { supergraphGateway } from '../../../gateway/supergraph-gateway.ts';
import { ANONYMOUS } from '../../../subgraphs/caller.ts';
import { loggedLines } from '../log-lines.ts';
import { tinyGraph } from '../tiny-graph.ts';

const outcome: Outcome = {
  ...{ operationName: null, operation: null, operationType: null, documentHash: null },
  ...{ codes: [], presented: false },
};

/** Whether each operation was compiled anew or kept from before. */
const told: string[] = [];
let gateway: CompilingGateway;

beforeAll(async () => {
  const made = supergraphGateway({
    supergraphSdl: tinyGraph().supergraphSdl,
    open: () => ({ ask: async () => ({ data: { whoAmI: 'nobody' } }), close: async () => undefined }),
    executor: 'own',
    log: loggedLines().log,
    onPlan: (use) => told.push(use),
  });
  if (!(made.gateway instanceof CompilingGateway)) throw new Error('another executor');
  gateway = made.gateway;
  await gateway.load();
});
beforeEach(() => {
  told.splice(0);
});

/** Runs a query whose text is so much longer than what it says. */
async function run(query: string, padding = 0, name: string | null = null): Promise<void> {
  const source = query + ' '.repeat(padding);
  const caller = { ...ANONYMOUS, language: 'ZH' as const, origin: '' };
  const scope = { caller, requestId: 'compiled', signal: new AbortController().signal };
  await gateway.run({
    operation: { document: parse(query), source, hash: `${query} ${padding}`, name },
    variables: {},
    context: { scope, outcome, rows: null },
  });
}

test('the same document and name is compiled once', async () => {
  const two = 'query A { whoAmI } query B { whoAmI }';
  for (const name of ['A', 'B', 'A', 'B']) await run(two, 0, name);
  expect(told).toEqual(['miss', 'miss', 'hit', 'hit']);
});

test('what was used longest ago goes when there is too much', async () => {
  // Each takes four tenths of the room.
  const long = 270_000;
  for (const alias of ['a', 'b', 'a', 'c', 'a', 'b']) await run(`{ ${alias}: whoAmI }`, long);
  expect(told).toEqual(['miss', 'miss', 'hit', 'miss', 'hit', 'miss']);
});

test('what alone takes more than all room is run and not kept', async () => {
  for (const _ of ['once', 'again']) await run('{ large: whoAmI }', 1_000_000);
  expect(told).toEqual(['miss', 'miss']);
});
