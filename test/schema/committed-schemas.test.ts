import { join } from 'node:path';
import { parse, visit } from 'graphql';
import { expect, test } from 'vitest';
import { readSupergraph, staleArtifacts } from '../../schema/artifacts.ts';
import { compose } from '../../schema/composition.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

const composition = compose(SUBGRAPHS);

test('the committed schemas match the subgraphs', () => {
  expect(staleArtifacts(join(import.meta.dirname, '../../schema'), composition)).toEqual([]);
});

test('the committed supergraph names every subgraph', () => {
  const supergraph = readSupergraph();
  for (const { name } of SUBGRAPHS) expect(supergraph).toContain(`@join__graph(name: "${name}"`);
});

test('every public description is bilingual', () => {
  const monolingual: string[] = [];
  visit(parse(composition.apiSdl), {
    StringValue({ value, block }, key) {
      if (key !== 'description' || block === undefined) return;
      if (!/\p{Script=Han}/u.test(value) || !/[A-Za-z]{2}/.test(value)) monolingual.push(value);
    },
  });
  expect(monolingual).toEqual([]);
});
