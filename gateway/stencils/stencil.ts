import { Lexer, Source, TokenKind } from 'graphql';

/** A number or string of a document. */
export interface Literal {
  readonly kind: 'INT' | 'FLOAT' | 'STRING';
  /** What it says: a string without its quotes, a number as it is written. */
  readonly text: string;
  /** Where it begins in the document, characters from its start. */
  readonly at: number;
}

/** What remains of a document when its numbers and strings are cut out. */
export interface Stencil {
  /** The same for documents that differ in numbers, strings, spaces and comments alone, and for no others. */
  readonly text: string;
  /** What was cut out, in order. */
  readonly literals: readonly Literal[];
}

/** A text of more words and signs is asked by nobody again and again. */
const mostTokens = 10_000;

/** What stands for a literal: no name begins like these, and no sign looks so. */
const HOLES = { INT: '0', FLOAT: '0.0', STRING: '""' } as const;

/** @returns null for a text that cannot be read or is very long */
export function stencilOf(text: string): Stencil | null {
  const lexer = new Lexer(new Source(text));
  const literals: Literal[] = [];
  let rest = '';
  try {
    for (let tokens = 0; tokens < mostTokens; tokens += 1) {
      const { kind, value, start } = lexer.advance();
      if (kind === TokenKind.EOF) return { text: rest, literals };
      const literal = LITERAL_KINDS[kind];
      if (literal !== undefined) literals.push({ kind: literal, text: value, at: start });
      // Names are all that has a value and is no literal; signs are named by themselves.
      rest += ` ${literal === undefined ? (value ?? kind) : HOLES[literal]}`;
    }
  } catch {
    // A character that stands in no document: the parser will say where.
  }
  return null;
}

const LITERAL_KINDS: Readonly<Record<string, Literal['kind']>> = {
  [TokenKind.INT]: 'INT',
  [TokenKind.FLOAT]: 'FLOAT',
  [TokenKind.STRING]: 'STRING',
  [TokenKind.BLOCK_STRING]: 'STRING',
};
