import type { ProblemCode } from '../../observability/problem-codes.ts';
import type { Shape } from './shape.ts';

/** What a document may hold. All but the tokens are counted with fragments written out. */
export interface DocumentLimits extends Shape {
  /** Words and signs of the text. */
  readonly tokens: number;
  /** Fields, and pairs of them under one name, in the document as a whole. */
  readonly comparisons: number;
}

/**
 * Apollo Router's defaults for aliases (30) and root fields (20); the others leave room for the introspection of
 * tools (15 deep, 230 fields) and for a look-up that asks for every field there is (2,056 tokens, 1,571 fields), which is
 * compared 2,000 times. Ten thousand comparisons keep validation below 50 ms.
 */
export const DOCUMENT_LIMITS: DocumentLimits = {
  tokens: 4_000,
  depth: 15,
  aliases: 30,
  rootFields: 20,
  directives: 50,
  duplicates: 30,
  breadth: 100,
  fields: 2_000,
  comparisons: 10_000,
};

/** A limit of the shape, with the code under which it is refused. */
export interface ShapeLimit {
  readonly name: keyof Shape;
  readonly code: ProblemCode;
  count(shape: Shape): number;
}

/** In the order in which they are looked at: cheap ways to ask for much come first. */
export const SHAPE_LIMITS: readonly ShapeLimit[] = [
  { name: 'depth', code: 'TOO_DEEP', count: ({ depth }) => depth },
  { name: 'aliases', code: 'TOO_MANY_ALIASES', count: ({ aliases }) => aliases },
  { name: 'rootFields', code: 'TOO_MANY_ROOT_FIELDS', count: ({ rootFields }) => rootFields },
  { name: 'directives', code: 'TOO_MANY_DIRECTIVES', count: ({ directives }) => directives },
  { name: 'duplicates', code: 'TOO_MANY_DUPLICATES', count: ({ duplicates }) => duplicates },
  { name: 'breadth', code: 'TOO_BROAD', count: ({ breadth }) => breadth },
  { name: 'fields', code: 'TOO_MANY_FIELDS', count: ({ fields }) => fields },
];
