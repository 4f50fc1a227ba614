import type { GraphQLSchema } from 'graphql';

/** An operation that shows how the graph is asked. */
export interface Example {
  readonly name: string;
  /** The whole document. */
  readonly body: string;
}

/** What fields cost, by `Type.field`. */
export interface Costs {
  readonly fieldWeights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<
    string,
    { readonly assumedSize: number | null; readonly slicingArguments: readonly string[] }
  >;
}

/** What the page is made of; the same parts make the same page. */
export interface ReferenceParts {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly examples: readonly Example[];
  readonly costs: Costs;
  /** Text of page.css. */
  readonly style: string;
  /** Text of filter.js. */
  readonly script: string;
}
