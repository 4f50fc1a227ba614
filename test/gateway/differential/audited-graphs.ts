/** Subgraphs by name. */
export type Subgraphs = Readonly<Record<string, string>>;

/**
 * Small graphs, one for each behaviour that public audits of federation gateways ask for and that needs more than
 * keys: titles are those of the audits' suites.
 */
export const AUDITED: Readonly<Record<string, Subgraphs>> = {
  'keys-mashup': {
    a: `type Query { a: A as: [A!] }
      type A @key(fields: "id") { id: ID! pId: ID! @shareable name: String! }`,
    b: `type Query { b: B }
      type A @key(fields: "id") @key(fields: "pId") @key(fields: "composite { two three }") {
        id: ID! pId: ID! @shareable composite: Composite! @shareable
      }
      type Composite @shareable { one: ID two: ID! three: ID! }
      type B @key(fields: "id") { id: ID! a: [A!]! }`,
    c: `type A @key(fields: "composite { two three }") { composite: Composite! @shareable nameInC: String! text: String }
      type Composite @shareable { two: ID! three: ID! }`,
  },
  'requires-requires': {
    a: `type Query { product: Product products: [Product]! } type Product @key(fields: "id") { id: ID! price: Float! }`,
    b: `type Product @key(fields: "id") { id: ID! hasDiscount: Boolean! percent: Int }`,
    c: `type Product @key(fields: "id") {
        id: ID! price: Float! @external hasDiscount: Boolean! @external
        isExpensive: Boolean! @requires(fields: "price")
        isExpensiveWithDiscount: Boolean! @requires(fields: "hasDiscount")
      }`,
    d: `type Product @key(fields: "id") {
        id: ID! isExpensive: Boolean! @external isExpensiveWithDiscount: Boolean! @external percent: Int @external
        canAfford: Boolean! @requires(fields: "isExpensive percent")
        canAffordWithDiscount: Boolean @requires(fields: "isExpensiveWithDiscount")
      }`,
  },
  'requires-interface': {
    a: `type Query { a: User b: [User!] }
      type User @key(fields: "id") { id: ID! name: String! address: Address @external
        city: String @requires(fields: "address { id street { number } }")
        country: String @requires(fields: "address { ... on WorkAddress { city } ... on HomeAddress { id city } }") }
      interface Address { id: ID! street: Street }
      type Street @shareable { number: Int! name: String }
      type HomeAddress implements Address @key(fields: "id") { id: ID! street: Street @external city: String @external }
      type WorkAddress implements Address @key(fields: "id") { id: ID! street: Street @external city: String @external }`,
    b: `type User @key(fields: "id") { id: ID! address: Address @shareable }
      interface Address { id: ID! street: Street }
      type Street @shareable { number: Int! name: String }
      type HomeAddress implements Address @key(fields: "id") { id: ID! street: Street @shareable city: String @shareable }
      type WorkAddress implements Address @key(fields: "id") { id: ID! street: Street @shareable city: String @shareable }`,
  },
  'nested-provides': {
    all: `type Query { products: [Product] }
      type Product @key(fields: "id") { id: ID! categories: [Category!]! @shareable }
      type Category @key(fields: "id") { id: ID! }`,
    category: `type Product @key(fields: "id") { id: ID! categories: [Category!]! @external }
      type Query { categoriesOf: [Product] @provides(fields: "categories { id name sub { id name } }") }
      type Category @key(fields: "id") { id: ID! name: String! @shareable sub: [Category]! @external }`,
    sub: `type Category @key(fields: "id") { id: ID! name: String! @shareable sub: [Category]! @shareable depth: Int }`,
  },
  'provides-on-union': {
    a: `type Query { media: [Media] @shareable }
      union Media = Book | Movie
      type Book @key(fields: "id") { id: ID! title: String @shareable }
      type Movie @key(fields: "id") { id: ID! }`,
    b: `type Query { best: Media @provides(fields: "... on Book { title } ... on Movie { minutes }") }
      union Media = Book | Movie
      type Book @key(fields: "id") { id: ID! title: String @external }
      type Movie @key(fields: "id") { id: ID! minutes: Int! @external }`,
    c: `type Book @key(fields: "id") { id: ID! pages: Int! } type Movie @key(fields: "id") { id: ID! minutes: Int! @shareable }`,
  },
  'provides-on-interface': {
    a: `type Query { media: Media @provides(fields: "animals { id name }") all: [Media] }
      interface Media { id: ID! animals: [Animal] }
      interface Animal { id: ID! name: String }
      type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @external }
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @external }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String @external }`,
    b: `interface Animal { id: ID! name: String }
      type Book @key(fields: "id") { id: ID! animals: [Animal] @shareable }
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int! }`,
  },
  'interface-object-with-requires': {
    a: `type Query { users: [Account!]! anyUser: Account }
      interface Account @key(fields: "id") { id: ID! name: String! email: String }
      type Member implements Account @key(fields: "id") { id: ID! name: String! email: String age: Int! }
      type Guest implements Account @key(fields: "id") { id: ID! name: String! email: String }`,
    b: `type Query { account: Account accounts: [Account] }
      type Account @interfaceObject @key(fields: "id") {
        id: ID! name: String! @external email: String @external
        username: String! @requires(fields: "name") contact: String @requires(fields: "email name") }`,
  },
  'interface-object-indirect-extension': {
    author: `type Query { authors: [Author!]! }
      type Author @key(fields: "id") { id: ID! name: String works: [Media!]! }
      type Media @interfaceObject @key(fields: "id") { id: ID! author: Author! }`,
    media: `interface Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! pages: Int! }
      type Song implements Media @key(fields: "id") { id: ID! seconds: Int }`,
    playlist: `type Query { playlist: Playlist } type Playlist { entries: [Entry] mixed: [[Media]!] }
      type Entry { media: Media! at: Int } type Media @interfaceObject @key(fields: "id") { id: ID! votes: Int! }`,
  },
  'union-intersection': {
    a: `type Query { media: Media @shareable book: Media @shareable viewer: Viewer @shareable }
      union Media = Book
      union ViewerMedia = Book | Song
      type Viewer @shareable { media: ViewerMedia book: ViewerMedia song: ViewerMedia }
      type Book @key(fields: "id") { id: ID! title: String! @shareable aTitle: String! }
      type Song @key(fields: "id") { id: ID! title: String! @shareable aTitle: String }`,
    b: `type Query { media: Media @shareable book: Media @shareable viewer: Viewer @shareable }
      union Media = Book | Movie
      union ViewerMedia = Book | Movie
      type Viewer @shareable { media: ViewerMedia book: ViewerMedia movie: ViewerMedia }
      type Book @key(fields: "id") { id: ID! title: String! @shareable bTitle: String! }
      type Movie @key(fields: "id") { id: ID! title: String! @shareable bTitle: String! }`,
  },
  'enum-intersection': {
    a: `type Query { users: [User] @shareable } enum Kind { ANON @inaccessible KNOWN LOST }
      type User @key(fields: "id") { id: ID! @shareable kind: Kind @shareable kinds: [[Kind!]] }`,
    b: `type Query { users: [User] @shareable one(kind: Kind): User } enum Kind { ANON @inaccessible KNOWN LOST }
      type User @key(fields: "id") { id: ID! @shareable kind: Kind @shareable must: Kind! }`,
  },
  'input-object-intersection': {
    a: `type Query { users(filter: Filter!): [User!]! } input Filter { first: Int! after: String kind: Kind }
      enum Kind { ONE TWO } type User @key(fields: "id") { id: ID! name(filter: Filter): String! }`,
    b: `type Query { more(filter: Filter = { first: 2 }, filters: [Filter]): [User!] } input Filter { first: Int! kind: Kind }
      enum Kind { ONE TWO } type User @key(fields: "id") { id: ID! age(in: [Kind!] = [ONE]): Int }`,
  },
  'null-keys': {
    a: `type Query { books: [Container!]! } type Container { book: Book holder: Book! } type Book @key(fields: "upc") { upc: ID }`,
    b: `type Book @key(fields: "id") @key(fields: "upc") { id: ID upc: ID }`,
    c: `type Book @key(fields: "id") { id: ID author: Author } type Author @key(fields: "id") { id: ID name: String! }`,
  },
  'shared-root': {
    name: `type Query { product: Product @shareable products: [Product!]! @shareable }
      type Product @shareable { id: ID! name: Name! } type Name @shareable { id: ID! brand: String! model: String }`,
    price: `type Query { product: Product @shareable products: [Product!]! @shareable }
      type Product @shareable { id: ID! price: Price } type Price @shareable { id: ID! amount: Int currency: String! }`,
    category: `type Query { product: Product @shareable products: [Product!]! @shareable }
      type Product @shareable { id: ID! category: Category! } type Category @shareable { id: ID! name: String! }`,
  },
  typename: {
    a: `type Query { union: Union interface: Interface } union Union = A | B interface Interface { id: ID! }
      type A @key(fields: "id") { id: ID! name: String! self: Union } type B { name: String! }
      type C implements Interface @key(fields: "id") { id: ID! age: Int } type D implements Interface { id: ID! }`,
    b: `type A @key(fields: "id") { id: ID! more: [C!] } type C @key(fields: "id") { id: ID! owner: A! }
      type Mutation { touch(id: ID!): C }`,
  },
  'simple-override': {
    a: `type Query { feed: [Post] @shareable } type Post @key(fields: "id") { id: ID! createdAt: String! @override(from: "b") }`,
    b: `type Query { feed: [Post] @shareable older: [Post!] }
      type Post @key(fields: "id") { id: ID! createdAt: String! text: String }`,
  },
  'override-with-requires': {
    a: `type Query { users: [User!] } type User @key(fields: "id") { id: ID! name: String! @shareable aName: String! }`,
    b: `type User @key(fields: "id") { id: ID! name: String! @external
        aName: String! @external cName: String @requires(fields: "aName")
        bName: String! @override(from: "c") @requires(fields: "aName name") }`,
    c: `type User @key(fields: "id") { id: ID! bName: String! size: Int! }`,
  },
  'simple-inaccessible': {
    age: `type Query { usersInAge: [User] } type User @key(fields: "id") { id: ID age: Int secret: Int! @inaccessible }`,
    friends: `type Query { usersInFriends: [User!]! } union Any = User | Hidden type Hidden @inaccessible { a: Int }
      type User @key(fields: "id") { id: ID friends(type: FriendType = FAMILY): [User!] any: Any secret: Int! @external
        hint: String @requires(fields: "secret") }
      enum FriendType { FAMILY FRIEND HOSTILE @inaccessible }`,
  },
  'child-type-mismatch': {
    a: `type Query { users: [User!]! } type User @key(fields: "id") { id: ID! }`,
    b: `type Query { accounts: [Account!]! } union Account = User | Admin
      type User @key(fields: "id") { id: ID! name: String similar: [Account!]! }
      type Admin { id: ID name: String! similar: [Account!] }`,
  },
  'circular-reference-interface': {
    a: `type Query { product: Product } interface Product { samePriceProduct: Product }
      type Book implements Product @key(fields: "id") {
        id: ID! samePriceProduct: Book @provides(fields: "price") price: Float @external
      }`,
    b: `type Book @key(fields: "id") { id: ID! price: Float @shareable same: [[Book!]!] }`,
  },
  'complex-entity-call': {
    products: `type Query { topProducts: List! }
      type List @key(fields: "products { id pid category { id tag } }") { products: [Product!]! @shareable }
      type Product @key(fields: "id pid") @key(fields: "id") { id: ID! pid: ID! @shareable category: Category @shareable }
      type Category @key(fields: "id tag") { id: ID! tag: ID! @shareable }`,
    list: `type List @key(fields: "products { id pid category { id tag } }") {
        products: [Product!]! @shareable first: Product selected: Product }
      type Product @key(fields: "id pid") { id: ID! pid: ID! @shareable category: Category @shareable }
      type Category @key(fields: "id tag") { id: ID! tag: ID! @shareable }`,
    price: `type Product @key(fields: "id pid category { id tag }") { id: ID! pid: ID! @shareable price: Price category: Category @shareable }
      type Category @key(fields: "id tag") { id: ID! tag: ID! @shareable } type Price { amount: Float! }`,
  },
};
