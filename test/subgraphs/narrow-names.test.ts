import { randomBytes } from 'node:crypto';
import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { keepNamesNarrow } from '../../subgraphs/narrow-names.ts';

/** The tag of a text with two bytes a character in V8's format of values. */
const WIDE = 'c';

/** @returns whether V8 keeps this name of a property with two bytes a character */
function isWide(name: string): boolean {
  const [kept = ''] = Object.keys({ [name]: true });
  return serialize(kept).subarray(2).includes(WIDE);
}

/** A name that nothing in this process has used, upper case so that no letter of it is a tag. */
const freshName = () => `N${randomBytes(6).toString('hex').toUpperCase()}`;

test('names that come out of a Chinese text are kept with one byte a character', () => {
  const [plain, kept] = [`税${freshName()}`, `税${freshName()}`];
  // What V8 does by itself: when it does no more, all this can go.
  expect(isWide(plain.slice(1))).toBe(true);
  keepNamesNarrow(`"发票" type ${kept} { id: ID }`);
  expect(isWide(kept.slice(1))).toBe(false);
});
