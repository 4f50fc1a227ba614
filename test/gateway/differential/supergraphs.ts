import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readSupergraph } from '../../../schema/artifacts.ts';
import { SUBGRAPHS } from '../../../subgraphs/list.ts';
import { AUDITED } from './audited-graphs.ts';

/** A graph to ask at random. */
export interface RandomGraph {
  readonly title: string;
  readonly supergraphSdl: string;
  /** SDL of each subgraph, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Part of the operations that are tried on a large graph. */
  readonly share: number;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external",
  "@requires", "@provides", "@shareable", "@interfaceObject", "@inaccessible", "@override"])`;

/** Interface objects, unions, lists in lists, a type that only one subgraph knows. */
const MEDIA = {
  catalogue: `
    type Query { media: [Media!]! medium(id: ID!): Media library: Library! newest(count: Int! = 2): [Item] }
    interface Media @key(fields: "id") { id: ID! title: String! }
    type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int binding: Binding }
    type Movie implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! sequel: Movie }
    enum Binding { HARD SOFT SECRET @inaccessible }
    union Item = Book | Movie | Shelf
    type Shelf { name: String! items: [Item!]! grid: [[Media]!]! best: Media! }
    type Library { shelves: [Shelf]! best: Item open: Boolean! }
  `,
  reviews: `
    type Media @interfaceObject @key(fields: "id") { id: ID! rating: Float! reviews(first: Int = 3): [Review!] }
    type Review { text: String! score: Int author: User! about: Media }
    type User @key(fields: "id") { id: ID! }
    type Query { review: Review }
  `,
  users: `
    type User @key(fields: "id") { id: ID! name: String! friends: [User!]! address: Address }
    type Address { city: String! lines: [String!]! at: [[Int!]!] }
    type Query { me: User users(ids: [ID!]!): [User]! }
  `,
};

/** Required and provided fields, several keys, keys of objects, shareable values, mutations. */
const SHOP = {
  products: `
    type Query {
      products(first: Int = 3): [Product!]! product(id: ID!): Product matrix: [[Product]!]
      search(text: String!): [Hit!]! node(id: ID!): Node vendor: Vendor!
    }
    type Mutation { rename(id: ID!, name: String!): Product touch: Boolean! stock(skus: [ID!]!): [Product]! }
    interface Node { id: ID! }
    union Hit = Product | Vendor
    type Product implements Node @key(fields: "id") @key(fields: "sku") {
      id: ID! sku: String! name: String! @shareable price: Int! weight: Float
      dims: Dims @shareable vendor: Vendor parts: [Product!]!
    }
    type Dims @shareable { w: Int! h: Int unit: Unit! }
    enum Unit { CM INCH }
    type Vendor implements Node @key(fields: "id") { id: ID! name: String! products: [Product]! }
  `,
  inventory: `
    type Product @key(fields: "sku") {
      sku: String! price: Int! @external weight: Float @external dims: Dims @external
      shipping: Int! @requires(fields: "price weight")
      boxes: [Box!] @requires(fields: "dims { w h }")
      inStock: Boolean! warehouses: [Warehouse!]!
    }
    type Dims @shareable { w: Int! h: Int unit: Unit! }
    enum Unit { CM INCH }
    type Box { size: Int! holds: [Product!]! }
    type Warehouse @key(fields: "code region { id }") { code: ID! region: Region! city: String }
    type Region @key(fields: "id") { id: ID! }
  `,
  ratings: `
    type Product @key(fields: "id") { id: ID! name: String! @external ratings: [Rating]! stars: Float }
    type Rating { id: ID! product: Product! @provides(fields: "name") stars: Int! comment(length: Int): String }
    type Warehouse @key(fields: "code region { id }") { code: ID! region: Region! score: Int! }
    type Region @key(fields: "id") { id: ID! name: String! }
    type Query { topRated: [Rating!] }
  `,
};

/** Fields that agree in the public schema and not in the subgraphs: the planner renames them. */
const CONFLICTS = {
  first: `
    type Query { things: [Thing]! thing: Thing! box: Box named: [Named!]! }
    union Thing = Alpha | Beta | Gamma
    interface Named { label: String size: Int }
    type Alpha implements Named @key(fields: "id") {
      id: ID! label: String! @shareable size: Int! @shareable flag: Boolean! @shareable inner: [Beta!] @shareable
    }
    type Beta implements Named @key(fields: "id") {
      id: ID! label: String size: Int flag: Boolean inner: [Beta!]! @shareable things: [Thing!]
    }
    type Gamma implements Named { label: String! @shareable size: Int flag: Boolean @shareable inner: [Beta!] old: String }
    type Box { thing: Thing deep: Box label: String! }
  `,
  second: `
    type Query { partner: Alpha }
    type Alpha @key(fields: "id") {
      id: ID! label: String @shareable size: Int @shareable flag: Boolean @shareable inner: [Beta!] @shareable
      extra: [Int!]! partner: Beta
    }
    type Beta @key(fields: "id") { id: ID! inner: [Beta!] @shareable extra: [Int!]! partner: Alpha! }
    type Gamma { label: String @shareable flag: Boolean @shareable }
  `,
};

/** @returns our own graph and those made for this purpose */
export function randomGraphs(): readonly RandomGraph[] {
  return [
    {
      title: 'our graph',
      supergraphSdl: readSupergraph(),
      subgraphs: Object.fromEntries(SUBGRAPHS.map(({ name, sdl }) => [name, sdl])),
      share: 1,
    },
    composed('media', MEDIA),
    composed('shop', SHOP),
    composed('conflicts', CONFLICTS),
    ...Object.entries(AUDITED).map(([title, types]) => composed(title, types, 0.2)),
  ];
}

function composed(title: string, types: Readonly<Record<string, string>>, share = 1): RandomGraph {
  const subgraphs = Object.fromEntries(Object.entries(types).map(([name, sdl]) => [name, `${LINK}\n${sdl}`]));
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `stub://${name}`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(`${title}: ${errors?.join('\n')}`);
  return { title, supergraphSdl, subgraphs, share };
}
