import {
  type DocumentNode,
  type GraphQLInputType,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Literal, Stencil } from './stencil.ts';

/** A document whose literals have become variables: what it says is the same for every document of its stencil. */
export interface LiftedDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The document's text. */
  readonly source: string;
  /**
   * @param literals of a document of the same stencil
   * @returns the variables that stand for them; null where one is not what its place takes
   */
  valuesOf(literals: readonly Literal[]): Readonly<Record<string, unknown>> | null;
}

/** Reads a literal as the JSON of a variable; undefined where it is not what its place takes. */
type Read = (text: string) => unknown;

/** Begins the names of the variables. */
const prefix = 'literal';

/**
 * Puts variables in the place of numbers and strings, so that requests which differ in them are planned once. All of
 * them or none: one that has to stay, as in a directive or a default, would be another document each time.
 *
 * @param text a valid document, and its stencil
 * @returns null where one has to stay, where there is more than an operation, and where the document would be no longer
 *   valid, as when one field is selected twice with the same literal
 */
export function liftLiterals(schema: GraphQLSchema, text: string, stencil: Stencil): LiftedDocument | null {
  const lifting = new Lifting(schema, stencil);
  const lifted = lifting.run(parse(text));
  if (lifted === null) return null;
  const source = print(lifted);
  // Nobody has sent this text: an error may not point into it.
  const document = parse(source, { noLocation: true });
  const operation = onlyOperation(document);
  if (operation === null || validate(schema, document).length > 0) return null;
  const { reads } = lifting;
  return { document, operation, source, valuesOf: (literals) => valuesOf(literals, reads) };
}

function valuesOf(
  literals: readonly Literal[],
  reads: readonly Read[],
): Readonly<Record<string, unknown>> | null {
  const values: Record<string, unknown> = {};
  for (const [at, read] of reads.entries()) {
    const value = read(literals[at]?.text ?? '');
    if (value === undefined) return null;
    values[`${prefix}${at}`] = value;
  }
  return values;
}

function onlyOperation({ definitions }: DocumentNode): OperationDefinitionNode | null {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  return operation?.kind === Kind.OPERATION_DEFINITION && operations.length === 1 ? operation : null;
}

/** One document on its way. */
class Lifting {
  readonly #schema: GraphQLSchema;
  /** Places of literals in their order, by where they begin. */
  readonly #places: ReadonlyMap<number, number>;
  readonly #kinds: readonly Literal['kind'][];
  readonly #definitions: VariableDefinitionNode[] = [];
  readonly reads: Read[] = [];

  constructor(schema: GraphQLSchema, { literals }: Stencil) {
    this.#schema = schema;
    this.#places = new Map(literals.map(({ at }, place) => [at, place]));
    this.#kinds = literals.map(({ kind }) => kind);
  }

  run(document: DocumentNode): DocumentNode | null {
    const operation = onlyOperation(document);
    if (operation === null || operation.variableDefinitions?.some(isOurs)) return null;
    const lifted = this.#withoutLiterals(document);
    if (this.#definitions.length < this.#places.size) return null;
    return visit(lifted, {
      OperationDefinition: (node) => ({
        ...node,
        variableDefinitions: [...(node.variableDefinitions ?? []), ...this.#definitions],
      }),
    });
  }

  #withoutLiterals(document: DocumentNode): DocumentNode {
    const types = new TypeInfo(this.#schema);
    const lift = (node: ValueNode): ValueNode | undefined => this.#lift(node, types.getInputType());
    return visit(
      document,
      visitWithTypeInfo(types, {
        IntValue: lift,
        FloatValue: lift,
        StringValue: lift,
        // What stands here is asked when a document is planned or validated.
        Directive: () => false,
        VariableDefinition: () => false,
      }),
    );
  }

  /** @returns the variable in the place of a literal; undefined where it has to stay */
  #lift({ loc }: ValueNode, type: GraphQLInputType | null | undefined): ValueNode | undefined {
    const place = this.#places.get(loc?.start ?? -1);
    const kind = place === undefined ? undefined : this.#kinds[place];
    const read = kind === undefined || type == null ? null : readerFor(kind, type);
    if (place === undefined || type == null || read === null) return undefined;
    const variable = {
      kind: Kind.VARIABLE,
      name: { kind: Kind.NAME, value: `${prefix}${place}` },
    } as const;
    this.reads[place] = read;
    this.#definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    return variable;
  }
}

function isOurs({ variable }: VariableDefinitionNode): boolean {
  return variable.name.value.startsWith(prefix);
}

/** GraphQL, section 3.5.1: an Int has 32 bits. */
const mostInt = 2 ** 31;

const asText: Read = (text) => text;
const asInt: Read = (text) => {
  const value = Number(text);
  return value >= -mostInt && value < mostInt ? value : undefined;
};
const asFloat: Read = (text) => {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/** By the name of the scalar and the kind of the literal; GraphQL, section 3.5, says what each takes. */
const READERS: Readonly<Record<string, Read>> = {
  'Int INT': asInt,
  'Float INT': asFloat,
  'Float FLOAT': asFloat,
  'String STRING': asText,
  'ID STRING': asText,
  'ID INT': asText,
};

/** How a scalar reads variables of which nothing but its name is known: as they are. */
const UNKNOWN = new GraphQLScalarType({ name: 'Unknown' }).parseValue;

function readerFor(kind: Literal['kind'], type: GraphQLInputType): Read | null {
  const named = getNamedType(type);
  if (!isScalarType(named)) return null;
  if (isSpecifiedScalarType(named)) return READERS[`${named.name} ${kind}`] ?? null;
  // A scalar that the gateway cannot read might read a literal otherwise, and would name a variable of ours if it refused.
  return kind === 'STRING' && named.parseValue !== UNKNOWN ? asText : null;
}
