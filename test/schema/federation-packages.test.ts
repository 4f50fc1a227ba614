import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string }>>;
}

const lock: Lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

function copiesOf(name: string): string[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version);
}

// Two copies of the internals break every query that needs more than one subgraph.
test('there is one copy of the federation internals', () => {
  expect(copiesOf('@apollo/federation-internals')).toHaveLength(1);
});

test('there is one copy of graphql', () => {
  expect(copiesOf('graphql')).toHaveLength(1);
});

test('all federation packages have one version', () => {
  const names = [
    'composition',
    'gateway',
    'query-graphs',
    'query-planner',
    'subgraph',
    'federation-internals',
  ];
  expect(new Set(names.flatMap((name) => copiesOf(`@apollo/${name}`))).size).toBe(1);
});
