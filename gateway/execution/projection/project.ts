import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { type AnswerObject, blankObject, ownValue } from '../answer-object.ts';
import type { Field, ObjectShape, Shape, ValueField } from './shape.ts';

/** Stands for a null that has an error of its own already. */
const FAILED = Symbol('failed');
/** Stands for a null where the schema allows none: whatever holds it becomes null. */
const FORBIDDEN = Symbol('forbidden');

/** What clients get: exactly what they selected, in their order, nothing where the schema promises something. */
export interface Projected {
  readonly data: AnswerObject | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/**
 * Makes the answer out of everything that subgraphs have said.
 *
 * @param introspect runs an introspection query against the public schema
 * @throws when a subgraph answered no list or object where its schema promises one
 */
export function project(
  shape: ObjectShape,
  input: AnswerObject,
  introspect: (document: DocumentNode) => unknown,
): Projected {
  const projection = new Projection(introspect);
  const data = projection.root(shape, input);
  return { data, errors: projection.errors };
}

class Projection {
  readonly errors: GraphQLFormattedError[] = [];
  readonly #introspect: (document: DocumentNode) => unknown;
  /** Where the value stands that is looked at, but for its own name or index. */
  readonly #path: (string | number)[] = [];

  constructor(introspect: (document: DocumentNode) => unknown) {
    this.#introspect = introspect;
  }

  root(shape: ObjectShape, input: AnswerObject): AnswerObject | null {
    const fields = shape.fieldsOf(typenameOf(input));
    const output = blankObject();
    return fields !== null && this.#fill(output, input, fields.list, fields.repeats) ? output : null;
  }

  /** @param key name or index of the value; @param field the field that holds it, for errors */
  #value(shape: Shape, input: unknown, key: string | number, field: ValueField): unknown {
    if (shape.kind === 'non-null') {
      const value = this.#value(shape.of, input, key, field);
      return this.#required(value, shape.of, key, field);
    }
    if (input === null || input === undefined) return null;
    switch (shape.kind) {
      case 'leaf':
        if (shape.accepts(input)) return input;
        this.#report(`Invalid value found for ${describe(shape, key, field)}.`, key);
        return FAILED;
      case 'list':
        return this.#list(shape.of, listOf(input, shape), key, field);
      case 'object':
        return this.#object(shape, input, undefined, key, field);
    }
  }

  #required(value: unknown, shape: Shape, key: string | number, field: ValueField): unknown {
    if (value === FAILED) return FORBIDDEN;
    if (value !== null) return value;
    this.#report(`Cannot return null for non-nullable ${describe(shape, key, field)}.`, key);
    return FORBIDDEN;
  }

  #list(shape: Shape, items: readonly unknown[], key: string | number, field: ValueField): unknown {
    const output: unknown[] = [];
    let isForbidden = false;
    this.#path.push(key);
    // Every item is looked at, for its errors, even when one has made the list null.
    for (let index = 0; index < items.length; index += 1) {
      const value = this.#value(shape, items[index], index, field);
      if (value === FORBIDDEN) isForbidden = true;
      output.push(typeof value === 'symbol' ? null : value);
    }
    this.#path.pop();
    return isForbidden ? FAILED : output;
  }

  /** @param known what an earlier selection of the same name has made of it */
  #object(
    shape: ObjectShape,
    input: unknown,
    known: AnswerObject | undefined,
    key: string | number,
    field: ValueField,
  ): unknown {
    const object = objectOf(input, shape);
    const fields = shape.fieldsOf(typenameOf(object));
    if (fields === null) {
      this.#report(`Invalid __typename found for object at ${describe(shape, key, field)}.`, key);
      return FAILED;
    }
    const output = known ?? blankObject();
    this.#path.push(key);
    const isWhole = this.#fill(output, object, fields.list, fields.repeats || known !== undefined);
    this.#path.pop();
    return isWhole ? output : FAILED;
  }

  /** @returns whether the object can stand: nothing is missing in it that the schema promises */
  #fill(output: AnswerObject, input: AnswerObject, fields: readonly Field[], repeats: boolean): boolean {
    for (const field of fields) {
      const { name } = field;
      const known = repeats ? output[name] : undefined;
      const value =
        field.kind === 'value' ? this.#field(field, input, known) : (known ?? this.#meta(field, input));
      if (value === FORBIDDEN) return false;
      output[name] = value === FAILED ? null : value;
    }
    return true;
  }

  #field(field: ValueField, input: AnswerObject, known: unknown): unknown {
    const { name, shape } = field;
    const value = field.inherited ? ownValue(input, name) : input[name];
    return known === undefined
      ? this.#value(shape, value, name, field)
      : this.#more(shape, value, known, name, field);
  }

  #meta(field: Exclude<Field, ValueField>, input: AnswerObject): unknown {
    if (field.kind === 'typename') return field.typenameOf(input) ?? FORBIDDEN;
    return this.#introspect(field.document);
  }

  /** Adds what a later selection of the same name asks for to what an earlier one has made. */
  #more(shape: Shape, input: unknown, known: unknown, key: string | number, field: ValueField): unknown {
    // What an earlier selection has made null stays so, whatever the later one's type promises.
    if (known === null) return null;
    if (shape.kind === 'non-null') {
      return this.#required(this.#more(shape.of, input, known, key, field), shape.of, key, field);
    }
    if (input === null || input === undefined) return null;
    switch (shape.kind) {
      case 'leaf':
        return known;
      case 'list':
        return this.#moreItems(shape.of, listOf(input, shape), listOf(known, shape), key, field);
      case 'object':
        return this.#object(shape, input, objectOf(known, shape), key, field);
    }
  }

  #moreItems(
    shape: Shape,
    items: readonly unknown[],
    known: readonly unknown[],
    key: string | number,
    field: ValueField,
  ): unknown {
    this.#path.push(key);
    const values = known.map((item, index) => this.#more(shape, items[index], item, index, field));
    this.#path.pop();
    if (values.includes(FORBIDDEN)) return FAILED;
    return values.map((value) => (value === FAILED ? null : value));
  }

  #report(message: string, key: string | number): void {
    const path = [...this.#path, key];
    // No error object: to note where in the program it was made takes longer than to answer, and nobody reads it.
    this.errors.push({ message, path, extensions: { code: 'INVALID_GRAPHQL' } });
  }
}

function describe({ type }: Shape, key: string | number, { parentType }: ValueField): string {
  return typeof key === 'string'
    ? `field ${parentType}.${key}`
    : `array element of type ${type} at index ${key}`;
}

function typenameOf(input: AnswerObject): string | undefined {
  const typename = input['__typename'];
  return typeof typename === 'string' ? typename : undefined;
}

function listOf(value: unknown, { type }: Shape): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`Invalid non-list value ${value} returned by subgraph for list type ${type}`);
}

function objectOf(value: unknown, { type }: Shape): AnswerObject {
  if (typeof value === 'object' && value !== null) return value as AnswerObject;
  throw new Error(`Invalid non-object value ${value} returned by subgraph for composite type ${type}`);
}
