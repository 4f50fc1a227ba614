import { type AnswerObject, blankObject, isAnswerObject, ownValue, setValue } from './answer-object.ts';

/**
 * Adds what a fetch has answered to what is known. Objects in both are merged, lists of one length item by item; all
 * else is taken from the later answer. The source's objects become parts of the target.
 */
export function merge(target: AnswerObject, source: AnswerObject): void {
  for (const name of Object.keys(source)) {
    const value = source[name];
    // A name that a rewrite has emptied.
    if (value === undefined) continue;
    const known = ownValue(target, name);
    if (isAnswerObject(known) && isAnswerObject(value)) merge(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) {
      mergeItems(known, value);
    } else setValue(target, name, value);
  }
}

function mergeItems(target: unknown[], source: readonly unknown[]): void {
  source.forEach((value, index) => {
    const known = target[index];
    if (isAnswerObject(known) && isAnswerObject(value)) merge(known, value);
    else target[index] = value;
  });
}

/** @returns a value that shares no object or list with the one given */
export function copyOf<T>(value: T): T;
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isAnswerObject(value)) return value;
  const copy = blankObject();
  for (const name of Object.keys(value)) copy[name] = copyOf(value[name]);
  return copy;
}
