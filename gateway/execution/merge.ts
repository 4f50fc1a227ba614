import { type AnswerObject, isAnswerObject, ownValue, setValue } from './answer-object.ts';

// Objects of answers inherit nothing that could be enumerated, and engines keep no list of names for `for in`: with
// `Object.keys` to copy and to merge take twice as long.

/**
 * Adds what a fetch has answered to what is known. Objects in both are merged, lists of one length item by item; all
 * else is taken from the later answer. The source's objects become parts of the target.
 */
export function merge(target: AnswerObject, source: AnswerObject): void {
  // A name that a rewrite has emptied has no value.
  for (const name in source) if (source[name] !== undefined) mergeValue(target, name, source[name], false);
}

/**
 * Adds one answer to several objects, as `merge` does to one. Each gets objects of its own: a later fetch may answer
 * differently for one of them.
 *
 * @param places where they stand among the objects
 */
export function mergeInto(
  objects: readonly AnswerObject[],
  places: readonly number[],
  source: AnswerObject,
): void {
  const last = places.at(-1);
  for (const name in source) {
    const value = source[name];
    if (value === undefined) continue;
    for (const place of places) {
      const object = objects[place];
      if (object !== undefined) mergeValue(object, name, value, place !== last);
    }
  }
}

/** @param isCopied whether the source is somebody else's as well */
function mergeValue(target: AnswerObject, name: string, value: unknown, isCopied: boolean): void {
  const known = ownValue(target, name);
  if (typeof value !== 'object' || value === null) setValue(target, name, value);
  else if (isAnswerObject(known) && isAnswerObject(value)) {
    for (const inner in value) {
      if (value[inner] !== undefined) mergeValue(known, inner, value[inner], isCopied);
    }
  } else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) {
    mergeItems(known, value, isCopied);
  } else setValue(target, name, isCopied ? copyOf(value) : value);
}

function mergeItems(target: unknown[], source: readonly unknown[], isCopied: boolean): void {
  source.forEach((value, index) => {
    const known = target[index];
    if (isAnswerObject(known) && isAnswerObject(value)) {
      if (isCopied) merge(known, copyOf(value));
      else merge(known, value);
    } else target[index] = isCopied ? copyOf(value) : value;
  });
}

/** @returns a value that shares no object or list with the one given */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: AnswerObject = { ...value };
  for (const name in copy) {
    const inner = copy[name];
    if (typeof inner === 'object' && inner !== null) setValue(copy, name, copyOf(inner));
  }
  return copy;
}
