import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';

/** @returns the public schema as it is committed */
export function publicSchema(): GraphQLSchema {
  return buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
}

/** @returns every field of every type that answers are made of, as `Type.field` */
export function coordinatesOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
}

/** A question that asks for everything. */
export interface WholeDocument {
  readonly query: string;
  /** Every field in it, as `Type.field`. */
  readonly selected: ReadonlySet<string>;
}

/**
 * Writes a question for a root field that asks for every field that can be reached from it. Where a path comes
 * through a type again, it takes that type's plain values and goes no further.
 *
 * @param args names of the arguments that variables of the same names give
 * @param without fields to leave out, as `Type.field`
 */
export function wholeDocument(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  fieldName: string,
  args: readonly string[],
  without: ReadonlySet<string>,
): WholeDocument {
  const field = root.getFields()[fieldName];
  if (field === undefined) throw new Error(`${root.name} has no field ${fieldName}`);
  const selected = new Set([`${root.name}.${fieldName}`]);
  const selection = selectionOf(schema, field.type, { onPath: [], without, selected });
  const typeOf = (name: string) => field.args.find((arg) => arg.name === name)?.type;
  const declared = args.map((name) => `$${name}: ${typeOf(name)}`).join(', ');
  const given = args.map((name) => `${name}: $${name}`).join(', ');
  const operation = root === schema.getMutationType() ? 'mutation' : 'query';
  const inBrackets = (text: string) => (text === '' ? '' : `(${text})`);
  const query = `${operation} ${inBrackets(declared)} { ${fieldName}${inBrackets(given)} ${selection} }`;
  return { query, selected };
}

interface Walk {
  readonly onPath: readonly string[];
  readonly without: ReadonlySet<string>;
  readonly selected: Set<string>;
}

/** The selection of an object of which nothing may be asked for. */
const NOTHING_LEFT = '{  }';

function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType, walk: Walk): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isObjectType(named)) return `{ ${fieldsOf(schema, named, walk)} }`;
  const possible = isAbstractType(named) ? schema.getPossibleTypes(named) : [];
  const members = possible.map((member) => `... on ${member.name} { ${fieldsOf(schema, member, walk)} }`);
  return `{ __typename ${members.join(' ')} }`;
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType, walk: Walk): string {
  const isAgain = walk.onPath.includes(type.name);
  const inner = { ...walk, onPath: [...walk.onPath, type.name] };
  const wanted = (field: GraphQLField<unknown, unknown>) =>
    !walk.without.has(`${type.name}.${field.name}`) && (!isAgain || isLeafType(getNamedType(field.type)));
  return Object.values(type.getFields())
    .filter(wanted)
    .flatMap((field) => {
      const selection = selectionOf(schema, field.type, inner);
      if (selection === NOTHING_LEFT) return [];
      walk.selected.add(`${type.name}.${field.name}`);
      return [`${field.name} ${selection}`];
    })
    .join(' ');
}
