import { type CreateKeyOptions, newKey } from '../../../cli/new-key.ts';
import { managedKeys } from '../../../gateway/managed-keys.ts';
import { type ApiKeyDocument, keepApiKey } from '../../../storage/api-keys.ts';
import type { Shards } from '../../../storage/shards.ts';
import { type Answer, ask } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';

/** A key that was given out: its prefix, and what its holder sends. */
export interface GivenKey {
  readonly prefix: string;
  readonly text: string;
}

const partner: CreateKeyOptions = {
  role: ['PARTNER'],
  taxpayer: ['91110105MAXX00058B'],
  bureau: [],
  label: '',
};

/** Makes a partner's key as the command does. @param changes what is otherwise about it than at its making */
export async function giveKey(shards: Shards, changes: Partial<ApiKeyDocument> = {}): Promise<GivenKey> {
  const { document, text } = newKey(partner, new Date());
  await keepApiKey(shards, { ...document, ...changes });
  return { prefix: document._id, text };
}

/** @returns the key with another secret of the same form */
export function withWrongSecret(text: string): string {
  return `${text.slice(0, -8)}${text.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA'}`;
}

/** A gateway with a memory of its own, as each process has one. */
export function openDoor(shards: Shards, clock: () => Date = () => new Date()): Promise<TinyGateway> {
  return openTinyGateway('in-process', { findManaged: managedKeys(shards, clock) });
}

/** Asks who is asking, always under the same request id, so that whole answers can be compared. */
export function knock(door: TinyGateway, key: string): Promise<Answer> {
  return ask(door, '{ whoAmI }', { headers: { 'x-api-key': key, 'x-request-id': 'request-0001' } });
}
