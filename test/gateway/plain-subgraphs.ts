import { setTimeout as delay } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, type GraphQLSchema, graphql, parse } from 'graphql';
import { type HttpDoor, openHttpDoor } from '../../subgraphs/http-door.ts';
import { answerJson } from '../../subgraphs/json-answer.ts';
import { parseJson, readBody } from '../../subgraphs/request-body.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const BOOKS = {
  sdl: `${LINK}
    type Query { books: [Book!]! slow(ms: Int!): String broken: String refused: String }
    type Book @key(fields: "id") { id: ID! title: String! }`,
  resolvers: {
    Query: {
      books: () => ['1', '2'].map((id) => ({ id, title: `Book ${id}` })),
      slow: (_: unknown, { ms }: { ms: number }) => delay(ms, 'done'),
      broken: () => {
        throw new GraphQLError('the shelf is empty', { extensions: { code: 'EMPTY_SHELF', shelf: 3 } });
      },
    },
  },
};

const STOCK = {
  sdl: `${LINK} type Book @key(fields: "id") { id: ID! copies: Int! }`,
  resolvers: { Book: { __resolveReference: ({ id }: { id: string }) => ({ id, copies: Number(id) * 10 }) } },
};

/** Two subgraphs as anybody writes them, behind ports of their own, and their supergraph. */
export interface PlainSubgraphs {
  readonly supergraphSdl: string;
  close(): Promise<void>;
}

export async function openPlainSubgraphs(): Promise<PlainSubgraphs> {
  const doors: HttpDoor[] = [];
  const services = [];
  for (const [name, { sdl, resolvers }] of Object.entries({ books: BOOKS, stock: STOCK })) {
    const typeDefs = parse(sdl);
    const door = await openSubgraph(buildSubgraphSchema({ typeDefs, resolvers }));
    doors.push(door);
    services.push({ name, url: `${door.url}/graphql?of=${name}`, typeDefs });
  }
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return {
    supergraphSdl,
    close: async () => {
      await Promise.all(doors.map((door) => door.close()));
    },
  };
}

function openSubgraph(schema: GraphQLSchema): Promise<HttpDoor> {
  return openHttpDoor(
    async (request, response) => {
      const { query, variables } = parseJson(await readBody(request)) as { query: string; variables: object };
      // As servers do that refuse a question: another status, and no data at all.
      const isRefused = query.includes('refused');
      const result = isRefused
        ? { errors: [{ message: 'not today' }] }
        : await graphql({ schema, source: query, variableValues: { ...variables } });
      answerJson(request, response, isRefused ? 400 : 200, JSON.stringify(result));
    },
    '127.0.0.1',
    0,
  );
}
