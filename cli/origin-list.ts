import { z } from 'zod';

/** Origins of web pages as browsers name them, separated by commas or white space. */
export const ORIGIN_LIST = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .pipe(z.array(z.string().refine(isOrigin)));

/** To the letter: no browser ever sends one with a path, a slash at its end, capitals or a pattern. */
function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
