import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HeldLock, tryLock } from './lock.ts';
import type { EmbeddedOptions } from './options.ts';
import { endOrphans } from './orphans.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { makeFolder } from './provision.ts';
import { type RunRecord, readRunFile } from './run-file.ts';
import { RunningStack } from './running-stack.ts';
import { planStack } from './stack-plan.ts';

export type { EmbeddedLog, EmbeddedOptions, ProgressStep } from './options.ts';

/** Databases and Redis that the program started for itself, or found running. */
export interface EmbeddedStack {
  readonly shards: readonly {
    readonly name: string;
    /** MongoDB connection string of 127.0.0.1. */
    readonly uri: string;
    /** 4-digit tax bureau codes, or all of them. */
    readonly bureaus: readonly string[] | '*';
  }[];
  readonly redisUrl: string;
  readonly dataDir: string;
  /** True when another process started the stack and will stop it. */
  readonly attached: boolean;
  /** The child processes that run now. */
  processes(): readonly { readonly name: string; readonly pid: number }[];
  /** Ends all children and frees the data folder; does nothing when attached or stopped already. */
  stop(): Promise<void>;
}

const POLL_MS = 100;

/**
 * Starts the embedded stack on a data folder, or attaches to the one that another living process runs there.
 *
 * @throws EmbeddedFailure when this machine cannot run it; nothing is left running then.
 */
export async function openEmbedded(given: EmbeddedOptions): Promise<EmbeddedStack> {
  await makeFolder(given.dataDir);
  // Two names of one folder must mean one lock, and the databases report the name that they were given.
  const dataDir = await realpath(given.dataDir);
  const options = { ...given, dataDir, cacheDir: resolve(given.cacheDir) };
  for (let told = false; ; told = true) {
    const attempt = tryLock(join(options.dataDir, 'lock'));
    if ('held' in attempt) return startStack(options, attempt.held);
    const record = readRunFile(options.dataDir);
    if (record !== null && isReadyBy(attempt.heldBy, record)) return attachedStack(options.dataDir, record);
    if (!told) {
      const detail = `process ${attempt.heldBy.pid} is starting this data folder`;
      options.onProgress({ phase: 'lock', detail, done: 0, total: 1 });
    }
    await sleep(POLL_MS);
  }
}

async function startStack(options: EmbeddedOptions, held: HeldLock): Promise<EmbeddedStack> {
  try {
    const ended = await endOrphans(readRunFile(options.dataDir)?.processes ?? []);
    if (ended.length > 0) options.log.warn({ ended }, 'processes left by an earlier run were ended');
    const plan = await planStack(options);
    const stack = new RunningStack(options, plan, held);
    await stack.start();
    return stack;
  } catch (error) {
    held.release();
    throw error;
  }
}

/** The file of an earlier run may still lie there while its successor starts. */
function isReadyBy(holder: ProcessIdentity, record: RunRecord): boolean {
  const { owner, phase } = record;
  return phase === 'ready' && owner.pid === holder.pid && owner.startedAt === holder.startedAt;
}

function attachedStack(dataDir: string, record: RunRecord): EmbeddedStack {
  return {
    shards: record.shards,
    redisUrl: record.redisUrl,
    dataDir,
    attached: true,
    processes: () => (readRunFile(dataDir)?.processes ?? []).map(({ name, pid }) => ({ name, pid })),
    stop: async () => undefined,
  };
}
