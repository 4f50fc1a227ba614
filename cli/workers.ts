import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../observability/log.ts';
import { EXIT_CODES } from './failure.ts';
import { type Interruption, interruption } from './interruption.ts';

/** How long a worker that ended is not replaced: whatever ended it may not have passed yet. */
const replaceAfterMs = 1_000;

/**
 * Lets several processes serve one port. They share nothing but the port: what they have to agree on is in the
 * database and in Redis. One that dies is replaced; one that never came to serve ends them all, because the next would
 * fail as well. Told to stop, it lets every worker finish what it has begun.
 *
 * @param count how many
 * @returns the exit code: 0 when it was told to stop
 */
export async function superviseWorkers(
  count: number,
  log: Log,
  { signal, release }: Interruption,
): Promise<number> {
  const failure = new AbortController();
  const over = AbortSignal.any([signal, failure.signal]);
  let exitCode = 0;
  const keep = async (): Promise<void> => {
    while (!over.aborted) {
      const { served, code } = await runWorker(cluster.fork(), over);
      if (over.aborted) return;
      if (!served) {
        exitCode = code ?? EXIT_CODES.software;
        failure.abort();
        return;
      }
      log.error({ code }, 'a worker died and is replaced');
      await sleep(replaceAfterMs, null, { signal: over }).catch(() => undefined);
    }
  };
  try {
    await Promise.all(Array.from({ length: count }, keep));
    return exitCode;
  } finally {
    release();
  }
}

/** Waits until a worker has ended. @returns whether it had opened its port, and its exit code (null for a signal) */
async function runWorker(worker: Worker, signal: AbortSignal) {
  let served = false;
  worker.once('listening', () => {
    served = true;
  });
  const stop = () => worker.process.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const [code] = (await once(worker, 'exit')) as [number | null];
  signal.removeEventListener('abort', stop);
  return { served, code };
}

/**
 * Runs what a worker serves, and lets go of the process that watches over it: the worker would not end otherwise.
 * Ctrl-C reaches every process of a terminal; a worker leaves it to the one that tells all of them to stop.
 */
export async function asWorker(work: (interruption: Interruption) => Promise<number>): Promise<number> {
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  try {
    return await work(interruption(['SIGTERM']));
  } finally {
    cluster.worker?.disconnect();
    process.off('SIGINT', ignore);
  }
}
