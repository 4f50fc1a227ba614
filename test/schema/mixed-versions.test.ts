import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { compatibilityOf, readAcceptedChanges, readReleased } from '../../schema/breaking-changes.ts';
import { compose, type SubgraphSource } from '../../schema/composition.ts';
import { CompositionError } from '../../schema/composition-error.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

/** The subgraphs as the last release had them: while a new one is rolled out, they run beside the new ones. */
const released: readonly SubgraphSource[] = SUBGRAPHS.map(({ name }) => ({
  name,
  sdl: readFileSync(new URL(`../../schema/released/${name}.graphql`, import.meta.url), 'utf8'),
}));

/** Every state that a roll-out can stand at: a digit for each subgraph, 1 for the new one. */
const states = Array.from({ length: 2 ** SUBGRAPHS.length }, (_, state) =>
  state.toString(2).padStart(SUBGRAPHS.length, '0'),
);

function subgraphsAt(state: string, current: readonly SubgraphSource[] = SUBGRAPHS): SubgraphSource[] {
  return current.map((subgraph, at) => (state[at] === '1' ? subgraph : (released[at] ?? subgraph)));
}

/** What a subgraph's own door offers to a gateway, entities included. */
function doorOf({ sdl }: SubgraphSource): string {
  return printSchema(buildSubgraphSchema({ typeDefs: parse(sdl) }));
}

test.each(states)(
  'old and new subgraphs compose at %s, and clients of the last release still work',
  async (state) => {
    const { apiSdl } = compose(subgraphsAt(state));
    const { breaking } = await compatibilityOf(readReleased(), apiSdl, readAcceptedChanges());
    expect(breaking).toEqual([]);
  },
);

test.each(SUBGRAPHS.map(({ name }, at) => [name, at] as const))(
  'a gateway of the last release may ask the new subgraph %s',
  async (_, at) => {
    const [before, after] = [released[at], SUBGRAPHS[at]].map((source) => (source ? doorOf(source) : ''));
    expect((await compatibilityOf(before ?? '', after ?? '', [])).breaking).toEqual([]);
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
