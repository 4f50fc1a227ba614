import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildSpec, type RunningChild, startChild } from './child-process.ts';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** A child that served this long did not fail at its start: the next delay is the first one again. */
const STEADY_AFTER_MS = 30_000;

export interface SupervisorLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

type State =
  | { readonly phase: 'starting' }
  | { readonly phase: 'running'; readonly child: RunningChild }
  | { readonly phase: 'waiting' }
  | { readonly phase: 'stopped' };

/** Keeps one child running until it is told to stop: a child that ends by itself is started again. */
export class SupervisedChild {
  readonly name: string;
  readonly #spec: ChildSpec;
  readonly #log: SupervisorLog;
  readonly #onSpawn: (pid: number) => void;
  readonly #stopping = new AbortController();
  #state: State = { phase: 'stopped' };
  #upkeep: Promise<void> = Promise.resolve();

  /** @param onSpawn told the process id at every start, before the child is ready. */
  constructor(spec: ChildSpec, log: SupervisorLog, onSpawn: (pid: number) => void) {
    this.name = spec.name;
    this.#spec = spec;
    this.#log = log;
    this.#onSpawn = onSpawn;
  }

  /** @returns the process id while the child serves, null while it is down. */
  get pid(): number | null {
    return this.#state.phase === 'running' ? this.#state.child.pid : null;
  }

  /**
   * Starts the child for the first time and resolves when it is ready.
   *
   * @throws ChildNotReady; a first start that fails is not repeated, because its cause will not go away.
   */
  async start(): Promise<void> {
    const first = this.#launch();
    this.#upkeep = first.then(
      (child) => this.#keepRunning(child),
      () => undefined,
    );
    await first;
  }

  /** Ends the child and its supervision; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#state.phase === 'running') await this.#state.child.stop();
    await this.#upkeep;
    this.#state = { phase: 'stopped' };
  }

  async #launch(): Promise<RunningChild> {
    this.#state = { phase: 'starting' };
    const child = await startChild(this.#spec, this.#onSpawn, this.#stopping.signal);
    this.#state = { phase: 'running', child };
    // Told to stop in the moment in which it became ready.
    if (this.#stopping.signal.aborted) await child.stop();
    return child;
  }

  async #keepRunning(first: RunningChild): Promise<void> {
    let child: RunningChild | null = first;
    let delayMs = FIRST_DELAY_MS;
    while (child !== null) {
      const since = Date.now();
      const how = await child.exited;
      if (this.#stopping.signal.aborted) return;
      if (Date.now() - since > STEADY_AFTER_MS) delayMs = FIRST_DELAY_MS;
      this.#log.warn({ child: this.name, how, delayMs }, 'embedded process ended; it is started again');
      child = await this.#startAgain(delayMs);
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    }
  }

  /** @returns the new child, or null when told to stop meanwhile. */
  async #startAgain(firstDelayMs: number): Promise<RunningChild | null> {
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
      this.#state = { phase: 'waiting' };
      const { signal } = this.#stopping;
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return null;
      try {
        const child = await this.#launch();
        this.#log.info({ child: this.name, pid: child.pid }, 'embedded process is ready again');
        return child;
      } catch (error) {
        this.#log.error({ child: this.name, err: error }, 'embedded process did not start again');
      }
    }
  }
}
