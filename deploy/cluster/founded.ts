import { lookup } from 'node:dns/promises';
import { MongoServerError } from 'mongodb';
import { z } from 'zod';
import { ask, type Credentials } from './access.ts';

const hello = z.object({ setName: z.string().optional() });

/** What is seen of a host that may be a member of a set. */
type Look = 'FOUNDED' | 'EMPTY' | 'SILENT' | 'ABSENT';

/**
 * Tells whether a set was founded. A member that lost its disk knows nothing of it: all that may be members are asked,
 * because a second founding beside them would make two sets of one name.
 *
 * @param wanted members with which it would be founded: all at once, or not at all
 * @param hosts these, and the others that may be members; one whose name does not resolve is not a member
 * @returns null while that cannot be told
 * @throws MongoServerError when a host refuses who is asking
 */
export async function isFounded(
  wanted: readonly string[],
  hosts: readonly string[],
  credentials: Credentials,
): Promise<boolean | null> {
  const looks = await Promise.all(
    hosts.map(async (host) => ({ host, look: await lookAt(host, credentials) })),
  );
  if (looks.some(({ look }) => look === 'FOUNDED')) return true;
  const isSettled = looks.every(
    ({ host, look }) => look === 'EMPTY' || (look === 'ABSENT' && !wanted.includes(host)),
  );
  return isSettled ? false : null;
}

async function lookAt(host: string, credentials: Credentials): Promise<Look> {
  try {
    const { setName } = hello.parse(await ask(host, { hello: 1 }, credentials));
    return setName === undefined ? 'EMPTY' : 'FOUNDED';
  } catch (error) {
    if (error instanceof MongoServerError) throw error;
    return (await resolves(host)) ? 'SILENT' : 'ABSENT';
  }
}

/** In a network without a way out, Docker's name server fails for a name that it does not know: EAI_AGAIN. */
const unknownNames: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'EAI_AGAIN']);

async function resolves(host: string): Promise<boolean> {
  try {
    await lookup(host.replace(/:\d+$/, ''));
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && unknownNames.has(error.code));
  }
}
