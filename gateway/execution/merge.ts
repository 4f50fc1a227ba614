import { type AnswerObject, isAnswerObject, ownValue, setValue } from './answer-object.ts';

// Objects of answers inherit nothing that could be enumerated, and engines make no list of names for `for in`: with
// `Object.keys` to copy an answer takes twice as long.

/**
 * Adds what a fetch has answered to what is known. Objects in both are merged, lists of one length item by item; all
 * else is taken from the later answer. The source's objects become parts of the target.
 */
export function merge(target: AnswerObject, source: AnswerObject): void {
  mergeFields(target, source, false);
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
  for (const place of places) {
    const object = objects[place];
    if (object !== undefined) mergeFields(object, source, place !== last);
  }
}

/** @param isCopied whether the source is somebody else's as well */
function mergeFields(target: AnswerObject, source: AnswerObject, isCopied: boolean): void {
  for (const name in source) {
    const value = source[name];
    // A name that a rewrite has emptied has no value.
    if (value !== undefined) mergeValue(target, name, value, isCopied);
  }
}

function mergeValue(target: AnswerObject, name: string, value: unknown, isCopied: boolean): void {
  const known = ownValue(target, name);
  if (typeof value !== 'object' || value === null) setValue(target, name, value);
  else if (isAnswerObject(known) && isAnswerObject(value)) mergeFields(known, value, isCopied);
  else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) {
    mergeItems(known, value, isCopied);
  } else setValue(target, name, isCopied ? copyOf(value) : value);
}

function mergeItems(target: unknown[], source: readonly unknown[], isCopied: boolean): void {
  source.forEach((value, index) => {
    const known = target[index];
    if (isAnswerObject(known) && isAnswerObject(value)) mergeFields(known, value, isCopied);
    else target[index] = isCopied ? copyOf(value) : value;
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
