import type { AnswerObject } from './answer-object.ts';
import { type Requirement, requiredPart } from './requires.ts';

/** An entity as a subgraph is asked for it, once, and where its answer belongs. */
export interface Representation {
  readonly value: AnswerObject;
  /** Places among the entities that were given; at least one. */
  readonly places: number[];
}

/**
 * Makes what a subgraph is asked, each entity once however often it stands in the answer. Entities of which something
 * required is not known cannot be asked for: they are left out.
 */
export function representationsOf(
  entities: readonly AnswerObject[],
  requirements: readonly Requirement[],
): Representation[] {
  const known = new Map<string, Representation>();
  entities.forEach((entity, place) => {
    const value = requiredPart(entity, requirements);
    if (value === null || !value['__typename']) return;
    const key = JSON.stringify(value);
    const same = known.get(key);
    if (same === undefined) known.set(key, { value, places: [place] });
    else same.places.push(place);
  });
  return [...known.values()];
}
