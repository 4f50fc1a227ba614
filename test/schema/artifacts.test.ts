import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staleArtifacts, writeArtifacts } from '../../schema/artifacts.ts';
import { compose } from '../../schema/composition.ts';
import { invoiceSource, QUERY, THING } from './subgraph-sources.ts';

const composition = compose([invoiceSource(`${QUERY} ${THING}`)]);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-artifacts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('missing files count as stale', () => {
  expect(staleArtifacts(folder, composition)).toEqual(['supergraph.graphql', 'api.graphql']);
});

test('written files are no longer stale', () => {
  writeArtifacts(folder, composition);
  expect(staleArtifacts(folder, composition)).toEqual([]);
});

test('a changed file is found and rewritten alone', () => {
  writeArtifacts(folder, composition);
  writeFileSync(join(folder, 'api.graphql'), 'type Query { old: Int }\n');
  expect(writeArtifacts(folder, composition)).toEqual(['api.graphql']);
});

test('the public schema carries no federation machinery', () => {
  writeArtifacts(folder, composition);
  const api = readFileSync(join(folder, 'api.graphql'), 'utf8');
  expect(api).not.toMatch(/@|join__|link__|_entities|_service|_Any/);
});

test('types of the public schema are sorted', () => {
  const names = [...composition.apiSdl.matchAll(/^(?:type|enum|scalar|input) (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(names).toEqual([...names].sort());
});
