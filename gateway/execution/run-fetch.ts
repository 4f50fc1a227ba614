import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { RequestScope } from '../../subgraphs/definition.ts';
import type { SubgraphSource } from '../subgraph-source.ts';
import { type AnswerObject, isAnswerObject, ownValue, setValue } from './answer-object.ts';
import { merge, mergeInto } from './merge.ts';
import { type PlanPath, pathsAt, type ValuePath } from './places.ts';
import type { Fetch } from './plan.ts';
import { type Representation, representationsOf } from './representations.ts';
import type { Requires } from './requires.ts';
import { asGraphQLError, subgraphError } from './subgraph-error.ts';

/** One execution of a plan. */
export interface Run {
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly scope: RequestScope;
  readonly isWrite: boolean;
  /** As the client sent them. */
  readonly variables: AnswerObject;
  /** Defaults of variables that the operation states. */
  readonly defaults: AnswerObject;
  /** Everything that subgraphs have answered, merged. */
  readonly root: AnswerObject;
  readonly errors: GraphQLError[];
}

/** Where in the answer a step of the plan works. */
export interface Cursor {
  readonly path: PlanPath;
  readonly objects: readonly AnswerObject[];
}

/** Asks a subgraph and merges its answer. Does not reject: a failure is one of the run's errors. */
export async function runFetch(fetch: Fetch, cursor: Cursor, run: Run): Promise<void> {
  try {
    if (fetch.requires === null) await fetchFields(fetch, cursor, run);
    else await fetchEntities(fetch, fetch.requires, cursor, run);
  } catch (error) {
    run.errors.push(asGraphQLError(error));
  }
}

async function fetchFields(fetch: Fetch, cursor: Cursor, run: Run): Promise<void> {
  const { data, errors } = await ask(fetch, variablesOf(fetch, run), run);
  for (const error of errors ?? []) {
    run.errors.push(subgraphError(error, fetch.subgraph, under(cursor.path, error)));
  }
  if (data === null) return;
  fetch.rewriteOutput(data);
  for (const object of cursor.objects) merge(object, data);
}

async function fetchEntities(fetch: Fetch, requires: Requires, cursor: Cursor, run: Run): Promise<void> {
  const asked = representationsOf(cursor.objects, requires);
  if (asked.length === 0) return;
  const representations = asked.map(({ value }) => value);
  for (const value of representations) fetch.rewriteInput(value);
  const variables = variablesOf(fetch, run);
  if ('representations' in variables) throw new Error('Variables cannot contain key "representations"');
  variables['representations'] = representations;
  const { data, errors } = await ask(fetch, variables, run);
  if (errors !== undefined) addEntityErrors(errors, asked, fetch, cursor, run);
  if (data === null) return;
  const received = data['_entities'];
  if (!Array.isArray(received)) throw new Error('Expected "data._entities" in response to be an array');
  if (received.length !== asked.length) {
    throw new Error(`Expected "data._entities" to contain ${asked.length} elements`);
  }
  asked.forEach(({ places }, index) => {
    putBack(received[index], places, fetch, cursor);
  });
}

/** Gives an entity's answer to every place that asked for it. */
function putBack(received: unknown, places: readonly number[], fetch: Fetch, { objects }: Cursor): void {
  if (!isAnswerObject(received)) return;
  // All places agree in their type: it is part of what was asked.
  received['__typename'] ||= objects[places[0] ?? 0]?.['__typename'];
  fetch.rewriteOutput(received);
  mergeInto(objects, places, received);
}

/** An error of an entity is one of every place where the entity stands. */
function addEntityErrors(
  errors: readonly GraphQLFormattedError[],
  asked: readonly Representation[],
  fetch: Fetch,
  cursor: Cursor,
  run: Run,
): void {
  let paths: readonly ValuePath[] | null = null;
  for (const error of errors) {
    const [, entity, ...rest] = error.path ?? [];
    if (typeof entity !== 'number') {
      run.errors.push(subgraphError(error, fetch.subgraph, under(cursor.path, error)));
      continue;
    }
    paths ??= pathsAt(run.root, cursor.path);
    const known = paths;
    const places = asked[entity]?.places.map((place) => known[place] ?? []) ?? [[]];
    for (const place of places) {
      run.errors.push(subgraphError(error, fetch.subgraph, [...place, ...rest]));
    }
  }
}

function under(path: PlanPath, { path: inner }: GraphQLFormattedError): ValuePath | undefined {
  return inner === undefined ? undefined : [...path, ...inner];
}

function variablesOf({ variables }: Fetch, run: Run): AnswerObject {
  const used: AnswerObject = {};
  for (const name of variables) {
    const value = ownValue(run.variables, name);
    if (value !== undefined) setValue(used, name, value);
  }
  return used;
}

async function ask({ subgraph, operation }: Fetch, variables: AnswerObject, run: Run) {
  const source = run.sources.get(subgraph);
  if (source === undefined) throw new Error(`Couldn't find service with name "${subgraph}"`);
  const { scope, isWrite } = run;
  return source.ask({ operation, variables, isWrite, scope });
}
