import type { CommandStartedEvent } from 'mongodb';

/** @returns the collection of a command; null for one on a whole database */
export function collectionOf({ commandName, command }: CommandStartedEvent): string | null {
  const target: unknown = commandName === 'getMore' ? command['collection'] : command[commandName];
  return typeof target === 'string' ? target : null;
}
