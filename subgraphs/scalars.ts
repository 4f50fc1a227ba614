import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseDecimal } from '../fapiao/amounts.ts';
import { isCalendarDate } from '../fapiao/shanghai-time.ts';
import { hasTaxpayerIdShape, normaliseTaxpayerId } from '../fapiao/taxpayer-id.ts';
import type { ProblemCode } from '../observability/problem-codes.ts';

interface TextScalar {
  readonly name: string;
  readonly expected: string;
  /** @returns the value as resolvers receive it, or null when the text is not acceptable */
  readonly read: (text: string) => string | null;
}

/** A scalar that is text on the wire and in resolvers; anything but a string is refused, never converted. */
function textScalar({ name, expected, read }: TextScalar): GraphQLScalarType<string, string> {
  const accept = (value: unknown, node?: ValueNode): string => {
    const accepted = typeof value === 'string' ? read(value) : null;
    if (accepted !== null) return accepted;
    const received = JSON.stringify(value)?.slice(0, 60) ?? 'nothing';
    throw new GraphQLError(`${name}: expected ${expected}, received ${received}`, {
      nodes: node ?? null,
      extensions: { code: 'BAD_USER_INPUT' satisfies ProblemCode, expected, received },
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
    parseValue: (value) => accept(value),
    parseLiteral: (node: ValueNode) => accept(node.kind === Kind.STRING ? node.value : null, node),
  });
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The scalars of the graph. Resolvers see text; `Date` objects are accepted on the way out. */
export const SCALARS = {
  Date: textScalar({
    name: 'Date',
    expected: 'a calendar date yyyy-MM-dd',
    read: (text) => (isCalendarDate(text) ? text : null),
  }),
  DateTime: textScalar({
    name: 'DateTime',
    expected: 'an instant in ISO 8601 with offset, e.g. 2026-11-24T14:20:00+08:00',
    read: (text) => (instant.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  }),
  Decimal: textScalar({
    name: 'Decimal',
    expected: 'a decimal number as text, e.g. "1130.00"',
    read: (text) => (parseDecimal(text) === null ? null : text),
  }),
  TaxpayerId: textScalar({
    name: 'TaxpayerId',
    expected: '15, 17, 18 or 20 digits and capital letters',
    read: (text) => {
      const id = normaliseTaxpayerId(text);
      return hasTaxpayerIdShape(id) ? id : null;
    },
  }),
} as const;
