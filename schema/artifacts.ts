import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Composition } from './composition.ts';

/** The committed forms of the graph, by file name. */
const CONTENTS: Readonly<Record<string, (composition: Composition) => string>> = {
  'supergraph.graphql': ({ supergraphSdl }) => supergraphSdl,
  'api.graphql': ({ apiSdl }) => apiSdl,
};

/** @returns the names of the files in `folder` that do not say what the subgraphs say now */
export function staleArtifacts(folder: string, composition: Composition): string[] {
  return Object.entries(CONTENTS)
    .filter(([file, content]) => {
      const path = join(folder, file);
      return !existsSync(path) || readFileSync(path, 'utf8') !== content(composition);
    })
    .map(([file]) => file);
}

/** Writes the files that are stale. @returns their names */
export function writeArtifacts(folder: string, composition: Composition): string[] {
  const stale = staleArtifacts(folder, composition);
  for (const file of stale) {
    const content = CONTENTS[file];
    if (content !== undefined) writeFileSync(join(folder, file), content(composition));
  }
  return stale;
}

/** @returns the committed supergraph, which a gateway starts from. @throws when the file is missing */
export function readSupergraph(): string {
  return readFileSync(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');
}
