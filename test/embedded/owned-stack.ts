import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { onTestFinished, vi } from 'vitest';
import { defaultCacheDir } from '../../embedded/cache-dir.ts';
import {
  identify,
  isAlive,
  type ProcessIdentity,
  processesStandingIn,
} from '../../embedded/process-identity.ts';
import { type EmbeddedStack, openEmbedded } from '../../embedded/stack.ts';
import { type ScriptProcess, startScript } from './child-scripts.ts';

const CACHE_DIR = defaultCacheDir(homedir());
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A start takes 2 s alone, and several times that beside other test files on two cores. */
export const STACK_TIMEOUT_MS = 120_000;

/** What the script `stack-owner.ts` tells about the stack that it opened. */
export type StackReport = Pick<EmbeddedStack, 'shards' | 'redisUrl' | 'attached'> & {
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
};

/** Opens a stack in the test's own process; whoever opens it stops it. */
export function openStack(dataDir: string): Promise<EmbeddedStack> {
  return openEmbedded({
    dataDir,
    cacheDir: CACHE_DIR,
    debianMirror: null,
    mongodBinary: null,
    onProgress: () => undefined,
    log: silent,
  });
}

/** A process that will open a stack when {@link openIn} tells it to. */
export async function startOwner(dataDir: string): Promise<ScriptProcess> {
  const owner = startScript('stack-owner.ts', [dataDir, CACHE_DIR]);
  await owner.message();
  return owner;
}

/** Has the process open its stack, and stop it when the test has finished. */
export async function openIn(owner: ScriptProcess): Promise<StackReport> {
  onTestFinished(() => stopOwner(owner.process));
  const report = owner.message();
  owner.process.send('open');
  return (await report) as StackReport;
}

async function stopOwner(owner: ChildProcess): Promise<void> {
  if (!owner.connected) return;
  const ended = once(owner, 'exit');
  owner.send('stop');
  await ended;
}

/** The driver's client for one shard; whoever makes it closes it. */
export function clientOf(shards: EmbeddedStack['shards'], name: string): MongoClient {
  const uri = shards.find((shard) => shard.name === name)?.uri ?? '';
  return new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
}

export function pidOf(stack: Pick<StackReport, 'processes'>, name: string): number {
  const pid = stack.processes.find((process) => process.name === name)?.pid;
  if (pid === undefined) throw new Error(`${name} does not run`);
  return pid;
}

/** The living ones among the processes. */
export function identities(pids: readonly number[]): ProcessIdentity[] {
  return pids.map((pid) => identify(pid)).filter((identity) => identity !== null);
}

/** Every process of a stack: the recorded ones and the back ends of the databases. */
export function allProcesses(dataDir: string, report: Pick<StackReport, 'processes'>): ProcessIdentity[] {
  const recorded = identities(report.processes.map(({ pid }) => pid));
  const backEnds = ['north', 'east', 'south'].flatMap((name) =>
    processesStandingIn(join(dataDir, 'postgres', name)),
  );
  return [...recorded, ...backEnds];
}

/** Waits until none of the processes is alive. */
export async function waitUntilGone(processes: readonly ProcessIdentity[]): Promise<void> {
  const left = () => processes.filter((process) => isAlive(process));
  await vi.waitFor(
    () => {
      if (left().length > 0) throw new Error(`still running: ${left().map(({ pid }) => pid)}`);
    },
    { timeout: 20_000, interval: 50 },
  );
}
