import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Composition } from './composition.ts';
import { MANIFEST_FILE, operationManifest } from './operation-manifest.ts';

/** The committed forms of the graph, by file name. */
const SCHEMAS: Contents = {
  'supergraph.graphql': ({ supergraphSdl }) => supergraphSdl,
  'api.graphql': ({ apiSdl }) => apiSdl,
};

type Contents = Readonly<Record<string, (composition: Composition) => string>>;

/** @returns the committed forms of the graph, and of the operations that clients run on it where there are some */
function contentsIn(folder: string): Contents {
  const operations = join(folder, 'operations.graphql');
  if (!existsSync(operations)) return SCHEMAS;
  const text = readFileSync(operations, 'utf8');
  return { ...SCHEMAS, [MANIFEST_FILE]: ({ apiSdl }) => operationManifest(text, apiSdl) };
}

/** @returns the names of the files in `folder` that do not say what the subgraphs say now */
export function staleArtifacts(folder: string, composition: Composition): string[] {
  return Object.entries(contentsIn(folder))
    .filter(([file, content]) => {
      const path = join(folder, file);
      return !existsSync(path) || readFileSync(path, 'utf8') !== content(composition);
    })
    .map(([file]) => file);
}

/** Writes the files that are stale. @returns their names */
export function writeArtifacts(folder: string, composition: Composition): string[] {
  const stale = staleArtifacts(folder, composition);
  const contents = contentsIn(folder);
  for (const file of stale) {
    const content = contents[file];
    if (content !== undefined) writeFileSync(join(folder, file), content(composition));
  }
  return stale;
}

/** @returns the committed supergraph, which a gateway starts from. @throws when the file is missing */
export function readSupergraph(): string {
  return readFileSync(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');
}
