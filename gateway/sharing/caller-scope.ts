import type { Caller } from '../../subgraphs/caller.ts';

const texts = new WeakMap<Caller, string>();

/**
 * Everything about a caller that may decide an answer. Callers may share one only when these texts are equal.
 * Written field by field: a new field of a caller does not compile until it is placed here.
 */
export function callerScope(caller: Caller): string {
  const known = texts.get(caller);
  if (known !== undefined) return known;
  const { id, roles, bureaus, taxpayerIds, language, origin, ...rest } = caller;
  const nothingElse: Record<string, never> = rest;
  const text = JSON.stringify([id, roles, bureaus, taxpayerIds, language, origin, nothingElse]);
  texts.set(caller, text);
  return text;
}
