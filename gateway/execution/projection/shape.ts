import type { DocumentNode } from 'graphql';
import type { AnswerObject } from '../answer-object.ts';

/** What the public schema and a selection say about one value. */
export type Shape = NonNullShape | ListShape | LeafShape | ObjectShape;

interface Described {
  /** The type as errors name it. */
  readonly type: string;
}

export interface NonNullShape extends Described {
  readonly kind: 'non-null';
  readonly of: Shape;
}

export interface ListShape extends Described {
  readonly kind: 'list';
  readonly of: Shape;
}

export interface LeafShape extends Described {
  readonly kind: 'leaf';
  accepts(value: unknown): boolean;
}

export interface ObjectShape extends Described {
  readonly kind: 'object';
  /** @returns what is selected of an object that states this type, or none; null for a type that is no such type */
  fieldsOf(typename: string | undefined): Fields | null;
}

/** Fields selected of one concrete type, fragments resolved, in the order of the query. */
export interface Fields {
  readonly list: readonly Field[];
  /** Whether a response name occurs more than once: later ones add to what the first has made. */
  readonly repeats: boolean;
}

export type Field = ValueField | TypenameField | IntrospectionField;

export interface ValueField {
  readonly kind: 'value';
  /** Response name. */
  readonly name: string;
  /** Whether the name is one that every object seems to have. */
  readonly inherited: boolean;
  /** The type it was selected on, as errors name it. */
  readonly parentType: string;
  readonly shape: Shape;
}

export interface TypenameField {
  readonly kind: 'typename';
  readonly name: string;
  /** @returns null where the type of an object cannot be told, which makes the object null */
  typenameOf(input: AnswerObject): string | null;
}

export interface IntrospectionField {
  readonly kind: 'introspection';
  readonly name: string;
  /** A query of this one field. */
  readonly document: DocumentNode;
}
