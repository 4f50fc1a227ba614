import { setTimeout as delay } from 'node:timers/promises';
import { compose } from '../../schema/composition.ts';
import type { RequestScope, Subgraph, SubgraphName } from '../../subgraphs/definition.ts';
import { Forbidden, Unauthenticated } from '../../subgraphs/problem.ts';
import { subgraphSchema } from '../../subgraphs/subgraph-schema.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

const SDL: Readonly<Partial<Record<SubgraphName, string>>> = {
  invoice: `${LINK}
    "A day." scalar Date
    "What to say." input Words { "The words." words: [String!]! "How often." times: Int "A day." day: Date }
    "Questions." type Query {
      "One invoice." invoice("Its id." id: ID!): Invoice
      "All invoices." invoices: [Invoice!]!
      "Who asks, as the subgraph was told." whoAmI: String
      "What was said." echo("What to say." text: String!): String
      "What was said, in whole sentences." say("What to say." sentences: [Words!]!): String
      "The day." on("A day." day: Date): String
      "Refuses." forbidden: String
      "Refuses where nothing may be missing." strictlyForbidden: String!
      "Wants a key where nothing may be missing." strictlyKeyed: String!
      "Fails with a secret in its message." broken: String
      "Never answers." hanging: String
      "Answers after some time." slow("Milliseconds." ms: Int!): String
    }
    "Changes." type Mutation { "Answers after longer than a question may take." write: String }
    "Invoice." type Invoice @key(fields: "id") { "Its id." id: ID! "Its number." number: String! }
  `,
  status: `${LINK}
    "Questions." type Query { "Who asks, as the other subgraph was told." whoAsks: String }
    "Invoice." type Invoice @key(fields: "id") {
      "Its id." id: ID!
      "Its status." status: String!
      "Fails for the second invoice." note: String
      "Never answers." pending: String
    }
  `,
};

export const SECRET = 'mongodb://user:hunter2@10.0.0.7/db';

/** What the subgraphs of one tiny graph have seen. */
export interface Seen {
  readonly scopes: RequestScope[];
  /** Contexts made, by subgraph. */
  readonly contexts: string[];
}

interface TinyContext {
  readonly scope: RequestScope;
}

const never = (): Promise<never> => new Promise(() => {});

const invoiceResolvers = {
  Query: {
    invoice: (_: unknown, { id }: { id: string }) => (id === 'none' ? null : { id }),
    invoices: () => ['1', '2', '3'].map((id) => ({ id })),
    whoAmI: (_: unknown, __: unknown, { scope }: TinyContext) => `${scope.caller.id} ${scope.requestId}`,
    echo: (_: unknown, { text }: { text: string }) => text,
    say: (_: unknown, { sentences }: { sentences: unknown }) => JSON.stringify(sentences),
    on: (_: unknown, { day }: { day: unknown }) => day,
    forbidden: () => {
      throw new Forbidden('ADMIN');
    },
    strictlyKeyed: () => {
      throw new Unauthenticated();
    },
    strictlyForbidden: () => {
      throw new Forbidden('ADMIN');
    },
    broken: () => {
      throw new Error(`cannot reach ${SECRET}`);
    },
    hanging: never,
    slow: (_: unknown, { ms }: { ms: number }) => delay(ms, 'done'),
  },
  Mutation: { write: () => delay(3_500, 'written') },
  Invoice: { number: ({ id }: { id: string }) => `No. ${id}` },
};

const statusResolvers = {
  Query: {
    whoAsks: (_: unknown, __: unknown, { scope }: TinyContext) => `${scope.caller.id} ${scope.requestId}`,
  },
  Invoice: {
    // Invoice `unknown` is one that this subgraph does not have.
    __resolveReference: ({ id }: { id: string }) => (id === 'unknown' ? null : { id }),
    status: ({ id }: { id: string }) => (id === 'odd' ? null : 'NORMAL'),
    note: ({ id }: { id: string }) => {
      if (id === '2') throw new Error(`cannot read ${SECRET}`);
      return `note ${id}`;
    },
    pending: never,
  },
};

const RESOLVERS: Readonly<Partial<Record<SubgraphName, object>>> = {
  invoice: invoiceResolvers,
  status: statusResolvers,
};

/** A graph of two subgraphs without a database, small enough to see through. */
export function tinyGraph(): { supergraphSdl: string; subgraphs: Subgraph[]; seen: Seen } {
  const seen: Seen = { scopes: [], contexts: [] };
  const subgraphs = (['invoice', 'status'] as const).map((name) => ({
    name,
    schema: subgraphSchema(SDL[name] ?? '', RESOLVERS[name] ?? {}),
    contextFor: (scope: RequestScope): TinyContext => {
      seen.scopes.push(scope);
      seen.contexts.push(name);
      return { scope };
    },
  }));
  const sources = (['invoice', 'status'] as const).map((name) => ({ name, sdl: SDL[name] ?? '' }));
  return { supergraphSdl: compose(sources).supergraphSdl, subgraphs, seen };
}
