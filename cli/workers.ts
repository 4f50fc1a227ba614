import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../observability/log.ts';
import { stuckAfterMs } from '../observability/stop-times.ts';
import { BackOff } from './back-off.ts';
import { EXIT_CODES } from './failure.ts';

export interface CrewOptions {
  /** How many workers. */
  readonly count: number;
  readonly log: Log;
  /** Tells all to stop. */
  readonly signal: AbortSignal;
  /** Told of each process as it is started, before it runs. */
  onStart(worker: Worker): void;
  /** Told when one has died and will be replaced. @param number of the worker, from 1 */
  onDeath(number: number): void;
}

/** Where workers listen. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

const COMMON_FLAGS = [
  // What a hundred requests under way hold is dead before it would be copied to the old objects: with V8's own 16 MB,
  // collecting took a quarter of a busy worker's time.
  '--max-semi-space-size=32',
  // So many small functions take some twenty seconds of full load to be compiled when each is interpreted first.
  '--always-sparkplug',
  // What has not run for some collections would be compiled anew: after a quiet minute a worker was a third slower.
  '--no-flush-bytecode',
] as const;

/** By how many hundredths old objects grow between collections, instead of by as much as the machine has room for. */
const growing = (percent: number) => `--heap-growing-percent=${percent}`;

/** How V8 runs a worker: it stays below 300 MB; with 60 it had 306 to 313. */
export const ENGINE_FLAGS: readonly string[] = [...COMMON_FLAGS, growing(30)];

/**
 * How V8 runs the gateway alone. It keeps little: most of its heap are the answers under way, and with 30 fifty of 120 KB
 * were walked so often that each took 5.9 ms instead of 3.6. It has 240 MB then instead of 210.
 */
export const GATEWAY_FLAGS: readonly string[] = [...COMMON_FLAGS, growing(60)];

/**
 * Several processes that serve one port. They share nothing but the port: what they have to agree on is in the
 * database and in Redis. One that dies is replaced, after a delay that grows when it dies again soon; while none has
 * come to serve yet, one that ends ends all, because the next would fail as well. Told to stop, each finishes what it
 * has begun.
 */
export class Crew {
  /** Resolved when all serve for the first time; never when they fail to. */
  readonly ready: Promise<Place>;
  /** Resolved with the exit code when all have ended: 0 when they were told to stop. */
  readonly ended: Promise<number>;
  readonly #options: CrewOptions;
  readonly #failure = new AbortController();
  readonly #over: AbortSignal;
  readonly #serving = new Map<number, Worker>();
  #exitCode = 0;
  #hasServed = false;
  #tellReady: (place: Place) => void = () => undefined;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.#over = AbortSignal.any([options.signal, this.#failure.signal]);
    this.ready = new Promise((resolve) => {
      this.#tellReady = resolve;
    });
    const numbers = Array.from({ length: options.count }, (_, at) => at + 1);
    this.ended = Promise.all(numbers.map((number) => this.#keep(number))).then(() => this.#exitCode);
  }

  /** Those that serve now, by their number. */
  get serving(): ReadonlyMap<number, Worker> {
    return this.#serving;
  }

  /** Tells all to stop, because what they need failed. */
  stop(): void {
    this.#failure.abort();
  }

  async #keep(number: number): Promise<void> {
    const backOff = new BackOff();
    while (!this.#over.aborted) {
      const { pid, livedMs, code } = await this.#run(number);
      if (this.#over.aborted) return;
      if (!this.#hasServed) {
        this.#exitCode = code ?? EXIT_CODES.software;
        this.stop();
        return;
      }
      const delayMs = backOff.after(livedMs);
      this.#options.log.error({ worker: number, pid, code, delayMs }, 'a worker died and is replaced');
      this.#options.onDeath(number);
      await sleep(delayMs, null, { signal: this.#over }).catch(() => undefined);
    }
  }

  /** Runs one process to its end. @returns how long it served, and its exit code (null for a signal) */
  async #run(number: number) {
    cluster.setupPrimary({ execArgv: [...process.execArgv, ...ENGINE_FLAGS] });
    const worker = cluster.fork();
    this.#options.onStart(worker);
    let servedAt: number | null = null;
    worker.once('listening', (place: Place) => {
      servedAt = performance.now();
      this.#noteServing(number, worker, place);
    });
    const stop = () => stopWorker(worker);
    this.#over.addEventListener('abort', stop, { once: true });
    const code = await exitOf(worker);
    this.#over.removeEventListener('abort', stop);
    this.#serving.delete(number);
    const livedMs = servedAt === null ? 0 : performance.now() - servedAt;
    return { pid: worker.process.pid, livedMs, code };
  }

  #noteServing(number: number, worker: Worker, place: Place): void {
    this.#serving.set(number, worker);
    this.#hasServed = true;
    const { count, log } = this.#options;
    log.info({ worker: number, pid: worker.process.pid }, 'a worker serves');
    if (this.#serving.size === count) this.#tellReady(place);
  }
}

function stopWorker(worker: Worker): void {
  worker.process.kill('SIGTERM');
  const kill = setTimeout(() => worker.process.kill('SIGKILL'), stuckAfterMs);
  worker.once('exit', () => clearTimeout(kill));
}

/** @returns the exit code; null for a worker that was ended by a signal or could not be started */
function exitOf(worker: Worker): Promise<number | null> {
  return new Promise((resolve) => {
    worker.once('exit', (code: number | null) => resolve(code));
    // What is sent to a worker in the moment of its death fails before its exit is known; that is no second death.
    worker.on('error', () => {
      if (worker.process.pid === undefined) resolve(null);
    });
  });
}
