import { isCustomScalarType, isEnumType, type NamedType, type Schema } from '@apollo/federation-internals';

/**
 * @returns whether a value may stand for a scalar or enum of the public schema. Custom scalars take everything; an
 * enum takes the values that clients may see.
 */
export function leafCheck(type: NamedType, schema: Schema): (value: unknown) => boolean {
  if (isCustomScalarType(type)) return () => true;
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.values.map(({ name }) => name));
    return (value) => names.has(value);
  }
  switch (type) {
    case schema.booleanType():
      return (value) => typeof value === 'boolean';
    case schema.intType():
      return isInteger;
    case schema.floatType():
      return (value) => Number.isFinite(value);
    case schema.idType():
      return (value) => typeof value === 'string' || isInteger(value);
    default:
      return (value) => typeof value === 'string';
  }
}

/** From here on numbers are written with an exponent. */
const EXPONENT_FROM = 1e21;

function isInteger(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < EXPONENT_FROM;
}
