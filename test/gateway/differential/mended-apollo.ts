import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';

/** A text of Apollo's executor that occurs once, and what it should say. */
type Correction = readonly [was: string, becomes: string];

/**
 * Faults of Apollo's executor that ours does not share. Everything else it answers is the reference, so exactly these
 * lines are mended before the two are compared.
 */
const FAULTS: Readonly<Record<string, readonly Correction[]>> = {
  // Where a question leaves out items of a list, of another type or without what it needs, errors of those it asks
  // about are counted from the beginning of the list, and the wrong items are blamed.
  'executeQueryPlan.js': [
    [
      'sendOperation({ ...variables, representations })',
      'sendOperation({ ...variables, representations }, representationToEntity)',
    ],
    ['async function sendOperation(variables) {', 'async function sendOperation(variables, places) {'],
    [
      'makeLazyErrorPathGenerator(fetch, currentCursor);',
      'makeLazyErrorPathGenerator(fetch, currentCursor, places);',
    ],
    [
      'function makeLazyErrorPathGenerator(fetch, cursor) {',
      'function makeLazyErrorPathGenerator(fetch, cursor, places) {',
    ],
    ['hydratedPaths[errorPath[1]]', 'hydratedPaths[places[errorPath[1]]]'],
  ],
  // A field that the plan has renamed gets its name back only when its value counts as true: null, 0, false and "" are
  // lost, or leave a key that has the name in their place.
  'dataRewrites.js': [['if (objAtPath) {', 'if (objAtPath !== undefined) {']],
};

/** Mends the executor of this process. @throws when a release of it no longer has a fault where it was */
export function mendApollo(): void {
  const home = createRequire(import.meta.url).resolve('@apollo/gateway');
  for (const [file, corrections] of Object.entries(FAULTS)) {
    const path = join(home, '..', file);
    const require = createRequire(path);
    const mended = {};
    compileFunction(corrected(readFileSync(path, 'utf8'), corrections), ['exports', 'require'])(
      mended,
      require,
    );
    Object.assign(require(path), mended);
  }
}

function corrected(source: string, corrections: readonly Correction[]): string {
  return corrections.reduce((text, [was, becomes]) => {
    const parts = text.split(was);
    if (parts.length !== 2) throw new Error(`Apollo's executor no longer says once: ${was}`);
    return parts.join(becomes);
  }, source);
}
