/** One of the three subgraphs that hold nothing but constants. */
export interface StaticSubgraph {
  readonly name: 'products' | 'reviews' | 'accounts';
  readonly sdl: string;
}

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external"])';

/** Products with reviews with their authors: three subgraphs, two hops, lists in lists. */
export const STATIC_SUBGRAPHS: readonly StaticSubgraph[] = [
  {
    name: 'products',
    sdl: `${FEDERATION}
type Query {
  "\`session\` changes nothing of the answer: it makes the texts of queries differ."
  products(first: Int!, session: String!): [Product!]!
}
type Product @key(fields: "id") {
  id: ID!
  name: String!
  price: Int!
  tags: [String!]!
  dimensions: Dimensions!
}
type Dimensions { width: Int! height: Int! depth: Int! }`,
  },
  {
    name: 'reviews',
    sdl: `${FEDERATION}
type Query { reviewCount: Int! }
type Product @key(fields: "id") { id: ID! reviews(first: Int!): [Review!]! }
type Review @key(fields: "id") { id: ID! stars: Int! body: String! author: User! }
type User @key(fields: "id") { id: ID! }`,
  },
  {
    name: 'accounts',
    sdl: `${FEDERATION}
type Query { accountCount: Int! }
type User @key(fields: "id") { id: ID! name: String! city: String! }`,
  },
];

const USERS = 50;
const TAGS = 4;
const words = 'well made and in time the colour is as shown would buy again'.split(' ');

/** An entity as another subgraph names it. */
interface Reference {
  readonly id: string;
}

function productOf(id: string) {
  const at = Number(id.slice(1));
  return {
    __typename: 'Product',
    id,
    name: `Product number ${at}`,
    price: 100 + ((at * 37) % 900),
    tags: Array.from({ length: TAGS }, (_, tag) => `tag-${(at + tag) % 40}`),
    dimensions: { width: at % 13, height: at % 17, depth: at % 19 },
  };
}

function reviewOf(id: string) {
  const seed = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_003;
  const body = Array.from({ length: 8 }, (_, word) => words[(seed + word * 5) % words.length]).join(' ');
  return { id, stars: 1 + (seed % 5), body, author: { __typename: 'User', id: `u${seed % USERS}` } };
}

function userOf(id: string) {
  return { __typename: 'User', id, name: `User number ${id.slice(1)}`, city: `City ${id.length}` };
}

/** What the subgraphs answer with; every answer follows from the question alone. */
export const STATIC_RESOLVERS = {
  products: {
    Query: {
      products: (_root: unknown, { first }: { readonly first: number }) =>
        Array.from({ length: first }, (_, at) => productOf(`p${at}`)),
    },
  },
  reviews: {
    Query: { reviewCount: () => 0 },
    Product: {
      __resolveReference: ({ id }: Reference) => ({ __typename: 'Product', id }),
      reviews: ({ id }: Reference, { first }: { readonly first: number }) =>
        Array.from({ length: first }, (_, at) => reviewOf(`r${id.slice(1)}-${at}`)),
    },
  },
  accounts: {
    Query: { accountCount: () => USERS },
    User: { __resolveReference: ({ id }: Reference) => userOf(id) },
  },
} as const;
