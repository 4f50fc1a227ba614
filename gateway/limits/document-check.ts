import { type DocumentNode, Lexer, parse, Source, TokenKind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Stage, stencilIn } from '../exchange.ts';
import { comparisonsIn } from './comparisons.ts';
import { type DocumentLimits, SHAPE_LIMITS } from './document-limits.ts';
import { LimitExceeded } from './exceeded.ts';
import { queryTextOf } from './query-text.ts';
import { shapesOf } from './shape.ts';

/**
 * Characters of accepted documents and of their stencils that are remembered, so that what clients ask again and again
 * is measured once: nothing that is counted depends on what a literal says.
 */
const remembered = { maxSize: 8_000_000, maxEntrySize: 200_000 } as const;

/** A text with this many times the tokens that are served is not worth reading to its end. */
const stopAtTimes = 10;

/**
 * Refuses documents that are larger than the limits, before they are validated or planned: both take longer than
 * measuring, and neither can be interrupted. What is no document at all passes; the engine says what is wrong with it.
 *
 * @throws (the stage) LimitExceeded
 */
export function documentCheck(limits: DocumentLimits): Stage {
  const bounds = { ...remembered, sizeCalculation: (_: true, text: string) => text.length || 1 };
  const accepted = new LRUCache<string, true>(bounds);
  const acceptedStencils = new LRUCache<string, true>(bounds);
  return (exchange) => {
    const text = queryTextOf(exchange);
    if (text === null || accepted.get(text) !== undefined) return;
    const stencil = stencilIn(exchange, text);
    if (stencil !== null && acceptedStencils.get(stencil.text) !== undefined) return;
    requireWithin(limits, text);
    accepted.set(text, true);
    if (stencil !== null) acceptedStencils.set(stencil.text, true);
  };
}

function requireWithin(limits: DocumentLimits, text: string): void {
  const tokens = tokensIn(text, limits.tokens * stopAtTimes);
  if (tokens > limits.tokens) throw new LimitExceeded('TOO_MANY_TOKENS', 'tokens', limits.tokens, tokens);
  const document = parsed(text);
  if (document === null) return;
  const shapes = shapesOf(document);
  for (const { name, code, count } of SHAPE_LIMITS) {
    const counted = Math.max(0, ...shapes.map(count));
    if (counted > limits[name]) throw new LimitExceeded(code, name, limits[name], counted);
  }
  const { comparisons: most } = limits;
  const comparisons = comparisonsIn(document, most);
  if (comparisons > most) throw new LimitExceeded('TOO_MANY_DUPLICATES', 'comparisons', most, comparisons);
}

/** @returns how many tokens come before the end, before what cannot be read, or until there are more than `most` */
function tokensIn(text: string, most: number): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  try {
    while (tokens <= most && lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  } catch {
    // A character that stands in no document: the parser will say where.
  }
  return tokens;
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}
