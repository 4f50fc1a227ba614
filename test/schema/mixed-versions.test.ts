import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { compatibilityOf, readAcceptedChanges, readReleased } from '../../schema/breaking-changes.ts';
import { compose, type SubgraphSource } from '../../schema/composition.ts';
import { CompositionError } from '../../schema/composition-error.ts';
import type { SubgraphName } from '../../subgraphs/definition.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import { RELEASED } from './subgraph-sources.ts';

/** What a next release may add to each subgraph: a root field, a type, and a field of an entity of all. */
const ADDED: Readonly<Record<SubgraphName, string>> = {
  invoice: `
    extend type Query { "New in invoice." newInvoiceQuery: NewInvoiceType }
    "New in invoice." type NewInvoiceType { "A field." text: String }
    extend type Invoice { "New in invoice." newInvoiceField: NewInvoiceType }`,
  issuer: `
    extend type Query { "New in issuer." newIssuerQuery: NewIssuerType }
    "New in issuer." type NewIssuerType { "A field." text: String }
    extend type Issuer { "New in issuer." newIssuerField: NewIssuerType }`,
  status: `
    extend type Query { "New in status." newStatusQuery: NewStatusType }
    "New in status." type NewStatusType { "A field." text: String }
    extend type Invoice { "New in status." newStatusField: NewStatusType }`,
};

/** The subgraphs as they are now, and a step further: else all versions could be of one text. */
const next = SUBGRAPHS.map(({ name, sdl }) => ({ name, sdl: `${sdl}\n${ADDED[name]}` }));

/** Every state that a roll-out can stand at: a digit for each subgraph, 1 for the new one. */
const states = Array.from({ length: 2 ** SUBGRAPHS.length }, (_, state) =>
  state.toString(2).padStart(SUBGRAPHS.length, '0'),
);

function subgraphsAt(state: string, newer: readonly SubgraphSource[]): SubgraphSource[] {
  return newer.map((subgraph, at) => (state[at] === '1' ? subgraph : (RELEASED[at] ?? subgraph)));
}

/** What a subgraph's own door offers to a gateway, entities included. */
function doorOf({ sdl }: SubgraphSource): string {
  return printSchema(buildSubgraphSchema({ typeDefs: parse(sdl) }));
}

test.each(states)(
  'old and new subgraphs compose at %s, and clients of the last release still work',
  async (state) => {
    const { apiSdl } = compose(subgraphsAt(state, next));
    const { breaking } = await compatibilityOf(readReleased(), apiSdl, readAcceptedChanges());
    expect(breaking).toEqual([]);
    // What the new ones among them add is offered, and nothing of the others.
    for (const [at, { name }] of SUBGRAPHS.entries()) {
      const added = ADDED[name].match(/\bnew\w+/gi) ?? [];
      const offered = added.filter((word) => apiSdl.includes(word));
      expect(offered).toEqual(state[at] === '1' ? added : []);
    }
  },
);

test.each(SUBGRAPHS.map(({ name }, at) => [name, at] as const))(
  'a gateway of the last release may ask the new subgraph %s',
  async (_, at) => {
    for (const newer of [SUBGRAPHS, next]) {
      const [before, after] = [RELEASED[at], newer[at]].map((source) => (source ? doorOf(source) : ''));
      expect((await compatibilityOf(before ?? '', after ?? '', [])).breaking).toEqual([]);
    }
  },
);

test('a new subgraph that the old ones cannot stand beside is found', async () => {
  const renamed = SUBGRAPHS.map(({ name, sdl }) => ({
    name,
    sdl: name === 'issuer' ? sdl.replaceAll('taxpayerId', 'taxpayerNumber') : sdl,
  }));
  expect(() => compose(subgraphsAt('010', renamed))).toThrow(CompositionError);
  const [before, after] = [SUBGRAPHS[1], renamed[1]].map((source) => (source ? doorOf(source) : ''));
  expect((await compatibilityOf(before ?? '', after ?? '', [])).breaking).not.toEqual([]);
});
