import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, isMissing, readFileIfPresent } from './atomic-file.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

/** Who holds a lock file. `nonce` makes each holding unique, also two by the same process. */
interface Holder extends ProcessIdentity {
  readonly nonce: string;
}

export interface HeldLock {
  release(): void;
}

export type LockAttempt = { readonly held: HeldLock } | { readonly heldBy: ProcessIdentity };

const POLL_MS = 100;

/**
 * Takes a lock between processes of one machine, or tells which living process holds it.
 *
 * The lock is a file that names its holder by process id and start time, made complete under another name and
 * then linked, so that nobody ever reads half of it. A holder that died without releasing is replaced.
 *
 * @param path the lock file; its folder is made when missing.
 */
export function tryLock(path: string): LockAttempt {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    const other = readHolder(path);
    if (other !== null && isAlive(other)) return { heldBy: other };
    if (other !== null) removeStale(path, other);
    const mine = currentHolder();
    if (linkNew(path, mine)) return { held: { release: () => releaseIfMine(path, mine) } };
  }
}

/**
 * Takes the lock, waiting for as long as a living process holds it.
 *
 * @param onWait told once, when the lock is held by another process.
 */
export async function lock(path: string, onWait: (holder: ProcessIdentity) => void): Promise<HeldLock> {
  for (let told = false; ; told = true) {
    const attempt = tryLock(path);
    if ('held' in attempt) return attempt.held;
    if (!told) onWait(attempt.heldBy);
    await sleep(POLL_MS);
  }
}

/**
 * Removes a dead holder's file, and surely not the file of somebody who replaced it meanwhile: only who made
 * the claim named after that one holding may remove it, and looks again after making the claim.
 */
function removeStale(path: string, stale: Holder): void {
  const claim = `${path}.${stale.nonce}`;
  const mine = currentHolder();
  if (!linkNew(claim, mine)) {
    const claimant = readHolder(claim);
    // The claim is held for less than a millisecond; this clears one whose owner died in it.
    if (claimant !== null && !isAlive(claimant)) unlinkIfPresent(claim);
    return;
  }
  try {
    if (readHolder(path)?.nonce === stale.nonce) unlinkIfPresent(path);
  } finally {
    unlinkIfPresent(claim);
  }
}

function releaseIfMine(path: string, mine: Holder): void {
  if (readHolder(path)?.nonce === mine.nonce) unlinkIfPresent(path);
}

function currentHolder(): Holder {
  const identity = identify(process.pid);
  if (identity === null) throw new Error('this process cannot find its own start time');
  return { ...identity, nonce: randomUUID() };
}

function linkNew(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.nonce}.draft`;
  // Not flushed to the disk: a lock means nothing after a power cut.
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkIfPresent(draft);
  }
}

function readHolder(path: string): Holder | null {
  const text = readFileIfPresent(path);
  return text === null ? null : (JSON.parse(text) as Holder);
}

function unlinkIfPresent(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
