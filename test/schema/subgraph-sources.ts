import { readFileSync } from 'node:fs';
import type { SubgraphSource } from '../../schema/composition.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

/** The subgraphs as the last release had them: while a new one is rolled out, they run beside the new ones. */
export const RELEASED: readonly SubgraphSource[] = SUBGRAPHS.map(({ name }) => ({
  name,
  sdl: readFileSync(new URL(`../../schema/released/${name}.graphql`, import.meta.url), 'utf8'),
}));

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])`;

/** A subgraph named `invoice` with a sound little schema of its own. */
export function invoiceSource(sdl: string): SubgraphSource {
  return { name: 'invoice', sdl: `${LINK}\n${sdl}` };
}

/** A second subgraph that shares entities with the first. */
export function statusSource(sdl: string): SubgraphSource {
  return { name: 'status', sdl: `${LINK}\n${sdl}` };
}

export const QUERY = `"Entry." type Query { "A thing." thing("Its id." id: ID!): Thing }`;
export const THING = `"Thing." type Thing @key(fields: "id") { "Its id." id: ID! }`;
