import {
  type FieldNode,
  type GraphQLField,
  type GraphQLType,
  getNullableType,
  isListType,
  isRequiredArgument,
} from 'graphql';
import type { ArgumentValues } from './argument-values.ts';
import type { ListSize } from './cost-directives.ts';
import { ListSizeOutOfRange } from './exceeded.ts';

/** Bounds of every argument that says how many items are wanted, as the schema describes them. */
const bounds = { least: 1, most: 100 } as const;

/** Of a list whose length the schema does not tell. */
const unknownLength = 10;

/** The lengths that a field's arguments give to lists of its answer. */
export interface Sized {
  readonly fields: readonly string[];
  readonly length: number;
}

type Field = GraphQLField<unknown, unknown>;

/**
 * @returns what a field's own `@listSize` makes known of its answer, null without one
 * @throws ListSizeOutOfRange when an argument asks for fewer or more items than may be asked for
 */
export function sizedBy(
  node: FieldNode,
  field: Field,
  listSize: ListSize | null,
  values: ArgumentValues,
): Sized | null {
  if (listSize === null) return null;
  const asked = listSize.slicingArguments.map((name) => askedFor(node, field, name, values));
  const length = asked.length === 0 ? (listSize.assumedSize ?? unknownLength) : Math.max(...asked);
  return { fields: listSize.sizedFields, length };
}

function askedFor(node: FieldNode, field: Field, name: string, values: ArgumentValues): number {
  const fallback: unknown = field.args.find((argument) => argument.name === name)?.defaultValue;
  const count = values.number(node, name) ?? (typeof fallback === 'number' ? fallback : bounds.most);
  if (count < bounds.least || count > bounds.most) throw new ListSizeOutOfRange(name, bounds, count);
  return count;
}

/**
 * @param own what the field's own arguments make known
 * @param outer what those of the field above make known
 * @returns how many items the answer of a field has at most; 1 when it is no list
 */
export function itemsOf(
  node: FieldNode,
  field: Field,
  own: Sized | null,
  outer: Sized | null,
  values: ArgumentValues,
): number {
  if (!isList(field.type)) return 1;
  if (outer?.fields.includes(field.name)) return outer.length;
  // What must be listed is what is asked about: there is one answer for each.
  const batch = field.args.find((argument) => isRequiredArgument(argument) && isList(argument.type));
  if (batch !== undefined) return values.length(node, batch.name);
  return own !== null && own.fields.length === 0 ? own.length : unknownLength;
}

function isList(type: GraphQLType): boolean {
  return isListType(getNullableType(type));
}
