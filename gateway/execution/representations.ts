import { type AnswerObject, blankObject, ownValue } from './answer-object.ts';
import { leavesOf, type Requires, requiredPart } from './requires.ts';

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
export function representationsOf(entities: readonly AnswerObject[], requires: Requires): Representation[] {
  const known = new Map<string, Representation>();
  for (let place = 0; place < entities.length; place += 1) {
    const entity = entities[place];
    if (entity === undefined) continue;
    const typename = ownValue(entity, '__typename');
    const leaves = typeof typename === 'string' && typename !== '' ? leavesOf(requires, typename) : null;
    const value = leaves === null ? requiredPart(entity, requires) : null;
    const key = leaves === null ? wholeKey(value) : leafKey(entity, typename, leaves);
    if (key === null) continue;
    const same = known.get(key);
    if (same !== undefined) same.places.push(place);
    else known.set(key, { value: value ?? leafPart(entity, leaves ?? []), places: [place] });
  }
  return [...known.values()];
}

/** @returns null for what cannot be asked for */
function wholeKey(value: AnswerObject | null): string | null {
  return value?.['__typename'] ? JSON.stringify(value) : null;
}

/**
 * An answer names one author many hundred times: a key of leaves is made without an object, and an object for those
 * alone that are asked for.
 *
 * @returns a text that is another one for other values; null when one of them is not known
 */
function leafKey(entity: AnswerObject, typename: unknown, names: readonly string[]): string | null {
  // Other types may have other names, in another order.
  let key = `${typename} `;
  for (const name of names) {
    const value = ownValue(entity, name);
    if (value === undefined) return null;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    // With its length none can be taken for the beginning of another, nor a text for a number.
    key += typeof value === 'string' ? `"${text.length}:${text}` : `${text.length}:${text}`;
  }
  return key;
}

function leafPart(entity: AnswerObject, names: readonly string[]): AnswerObject {
  const part = blankObject();
  for (const name of names) part[name] = ownValue(entity, name);
  return part;
}
