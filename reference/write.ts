import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { readCostDirectives } from '../gateway/limits/cost-directives.ts';
import { readSupergraph } from '../schema/artifacts.ts';
import { readManifest } from '../schema/operation-manifest.ts';
import type { ReferenceParts } from './parts.ts';
import { referencePage } from './site.ts';

const besides = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

/** The page of this graph is made of what is committed in schema/. */
export function referenceParts(): ReferenceParts {
  return {
    schema: buildSchema(besides('../schema/api.graphql')),
    examples: readManifest(),
    // Clients see no directives; costs are told by the composed graph.
    costs: readCostDirectives(readSupergraph()),
    style: besides('page.css'),
    script: besides('filter.js'),
  };
}

/** `npm run docs` writes the reference of the schema, to be opened as a file or put on any server. */
if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '..', 'dist-docs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), referencePage(referenceParts()));
  console.log('dist-docs/index.html written');
}
