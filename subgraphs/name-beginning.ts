import { nameKey } from '../fapiao/party-name.ts';
import { BadInput } from './problem.ts';

/** One character would match a good part of all names and read them all. */
const minLength = 2;

/**
 * Turns a typed name into a condition on a folded name: anchored, so that the index serves it, and escaped, so
 * that a person's text is never a pattern.
 *
 * @throws BadInput when fewer than two characters are left after folding
 */
export function nameBeginning(field: string, name: string): RegExp {
  const key = nameKey(name);
  if (key.length < minLength) throw new BadInput(field, `at least ${minLength} characters`, name);
  return new RegExp(`^${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
