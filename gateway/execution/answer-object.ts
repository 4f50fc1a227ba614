/** An object of an answer, by response name. */
export type AnswerObject = Record<string, unknown>;

/**
 * Names come from queries, and `constructor` or `__proto__` may be one. An object without a prototype would do as
 * well, but engines keep `Object.create(null)` in a form made for maps, slow to read and to write out.
 */
class Blank {
  [name: string]: unknown;
}
Object.setPrototypeOf(Blank.prototype, null);
Reflect.deleteProperty(Blank.prototype, 'constructor');

/** @returns an object that inherits nothing */
export function blankObject(): AnswerObject {
  return new Blank();
}

/** Names that every object of JSON.parse seems to have. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** @returns whether a name has to be asked for with `Object.hasOwn` */
export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

/** @returns the object's own value under a name, or undefined */
export function ownValue(object: Readonly<AnswerObject>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets a value under any name. Assigning `__proto__` would change the prototype of an object of JSON.parse. */
export function setValue(object: AnswerObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  } else {
    object[name] = value;
  }
}

/** @returns whether a value of an answer is an object and no list */
export function isAnswerObject(value: unknown): value is AnswerObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
