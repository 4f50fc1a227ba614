import type { SubgraphSource } from '../../schema/composition.ts';

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
