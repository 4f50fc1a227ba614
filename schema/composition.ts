import { type CompositionSuccess, composeServices } from '@apollo/composition';
import { type GraphQLError, lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { SubgraphDefinition } from '../subgraphs/definition.ts';
import { CompositionError, type CompositionProblem } from './composition-error.ts';
import { contradictingDescriptions, missingDescriptions } from './descriptions.ts';
import { requiredFieldsWithArguments } from './requires-with-arguments.ts';

/** What composition needs of a subgraph. */
export type SubgraphSource = Pick<SubgraphDefinition, 'name' | 'sdl'>;

/** One graph made of all subgraphs, in the two forms that are committed. */
export interface Composition {
  /** What the gateway plans with: every type with the subgraphs that answer for it. */
  readonly supergraphSdl: string;
  /** What clients see: sorted, without a word of federation. */
  readonly apiSdl: string;
}

/**
 * Composes the subgraphs and holds them to the rules of this folder.
 *
 * @throws CompositionError with every problem, each naming its subgraphs
 */
export function compose(subgraphs: readonly SubgraphSource[]): Composition {
  const result = composeServices(
    subgraphs.map(({ name, sdl }) => ({
      name,
      // A name and no address: where a subgraph answers is configuration of the process that asks it.
      url: `subgraph://${name}`,
      typeDefs: parse(sdl),
    })),
  );
  if (result.errors !== undefined) {
    throw new CompositionError(result.errors.map((error) => asProblem(error, subgraphs)));
  }

  const apiSchema = result.schema.toAPISchema().toGraphQLJSSchema();
  refuse([
    ...requiredFieldsWithArguments(result.schema.toGraphQLJSSchema()),
    ...missingDescriptions(apiSchema, subgraphs),
    ...contradictions(result),
  ]);
  return {
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    apiSdl: `${printSchema(lexicographicSortSchema(apiSchema))}\n`,
  };
}

function refuse(problems: readonly CompositionProblem[]): void {
  if (problems.length > 0) throw new CompositionError(problems);
}

function contradictions(result: CompositionSuccess): CompositionProblem[] {
  return contradictingDescriptions(
    result.hints.map((hint) => ({
      code: hint.definition.code,
      message: hint.message,
      coordinate: hint.coordinate ?? null,
      subgraphs: (hint.nodes ?? []).map((node) => node.subgraph),
    })),
  );
}

/** The composer names subgraphs on the AST nodes of an error, as its prefix `[name]`, or quoted in its text. */
function asProblem(error: GraphQLError, subgraphs: readonly SubgraphSource[]): CompositionProblem {
  const onNodes = new Set<unknown>(
    (error.nodes ?? []).map((node) => ('subgraph' in node ? node.subgraph : undefined)),
  );
  const { message } = error;
  return {
    code: String(error.extensions['code'] ?? 'COMPOSITION_FAILED'),
    subgraphs: subgraphs
      .map(({ name }) => name)
      .filter(
        (name) => onNodes.has(name) || message.startsWith(`[${name}]`) || message.includes(`"${name}"`),
      ),
    coordinate: null,
    message,
  };
}
