import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
} from 'graphql';
import type { SubgraphDefinition } from '../subgraphs/definition.ts';
import type { CompositionProblem } from './composition-error.ts';

/** One thing of the schema that ought to say what it is. */
interface Described {
  readonly coordinate: string;
  readonly typeName: string;
  readonly description: string | null | undefined;
}

/**
 * Finds every type, field, argument, enum value and input field of the public API that says nothing about itself.
 *
 * @param api the composed schema as clients see it
 * @param subgraphs to name those that declare the type
 */
export function missingDescriptions(
  api: GraphQLSchema,
  subgraphs: readonly Pick<SubgraphDefinition, 'name' | 'sdl'>[],
): CompositionProblem[] {
  const declares = subgraphs.map(({ name, sdl }) => ({ name, types: declaredTypes(sdl) }));
  return Object.values(api.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap(partsOf)
    .filter(({ description }) => (description ?? '').trim() === '')
    .map(({ coordinate, typeName }) => ({
      code: 'MISSING_DESCRIPTION',
      subgraphs: declares.filter(({ types }) => types.has(typeName)).map(({ name }) => name),
      coordinate,
      message: 'has no description',
    }));
}

/** What the composer remarked on the way, reduced to what the rule below needs. */
export interface Hint {
  readonly code: string;
  readonly message: string;
  readonly coordinate: string | null;
  readonly subgraphs: readonly string[];
}

/** Two subgraphs that describe one thing differently leave it to chance which text a client reads. */
export function contradictingDescriptions(hints: readonly Hint[]): CompositionProblem[] {
  return hints
    .filter(({ code }) => code === 'INCONSISTENT_DESCRIPTION')
    .map(({ message, coordinate, subgraphs }) => ({
      code: 'CONTRADICTING_DESCRIPTIONS',
      subgraphs: [...new Set(subgraphs)].sort(),
      coordinate,
      message: message.trim(),
    }));
}

function declaredTypes(sdl: string): Set<string> {
  const names = parse(sdl, { noLocation: true }).definitions.flatMap((definition) =>
    'name' in definition && definition.name !== undefined ? [definition.name.value] : [],
  );
  return new Set(names);
}

function partsOf(type: GraphQLNamedType): Described[] {
  const typeName = type.name;
  const part = (coordinate: string, description: Described['description']): Described => ({
    coordinate,
    typeName,
    description,
  });
  const parts = [part(typeName, type.description)];
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${typeName}.${field.name}`;
      parts.push(part(coordinate, field.description));
      for (const { name, description } of field.args)
        parts.push(part(`${coordinate}(${name}:)`, description));
    }
  } else if (isInputObjectType(type)) {
    for (const { name, description } of Object.values(type.getFields())) {
      parts.push(part(`${typeName}.${name}`, description));
    }
  } else if (isEnumType(type)) {
    for (const { name, description } of type.getValues())
      parts.push(part(`${typeName}.${name}`, description));
  }
  return parts;
}
