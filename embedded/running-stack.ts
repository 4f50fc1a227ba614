import type { ChildSpec } from './child-process.ts';
import type { HeldLock } from './lock.ts';
import type { EmbeddedOptions } from './options.ts';
import { identify } from './process-identity.ts';
import { type RecordedProcess, type RunRecord, removeRunFile, writeRunFile } from './run-file.ts';
import type { StackPlan } from './stack-plan.ts';
import { SupervisedChild } from './supervisor.ts';

/** A stack that this process started and supervises. */
export class RunningStack {
  readonly attached = false;
  readonly shards: StackPlan['shards'];
  readonly redisUrl: string;
  readonly dataDir: string;
  readonly #options: EmbeddedOptions;
  readonly #held: HeldLock;
  readonly #children: readonly SupervisedChild[];
  #record: RunRecord;
  #stopped: Promise<void> | null = null;

  /** @param held the lock of the data folder; released when the stack has stopped. */
  constructor(options: EmbeddedOptions, plan: StackPlan, held: HeldLock) {
    const owner = identify(process.pid);
    if (owner === null) throw new Error('this process cannot find its own start time');
    this.shards = plan.shards;
    this.redisUrl = plan.redisUrl;
    this.dataDir = options.dataDir;
    this.#options = options;
    this.#held = held;
    const shards = plan.shards.map((shard) => ({ ...shard, bureaus: [...shard.bureaus] }));
    this.#record = { version: 1, owner, phase: 'starting', shards, redisUrl: plan.redisUrl, processes: [] };
    this.#children = plan.children.map(
      (spec) => new SupervisedChild(spec, options.log, (pid) => this.#remember(spec, pid)),
    );
  }

  /** Starts all children at once. When one fails, all are stopped and its failure is thrown. */
  async start(): Promise<void> {
    this.#write({ phase: 'starting' });
    const total = this.#children.length;
    let done = 0;
    const starts = this.#children.map(async (child) => {
      await child.start();
      done += 1;
      this.#options.onProgress({ phase: 'start', detail: child.name, done, total });
    });
    try {
      await Promise.all(starts);
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#write({ phase: 'ready' });
  }

  processes(): readonly { readonly name: string; readonly pid: number }[] {
    return this.#children.flatMap(({ name, pid }) => (pid === null ? [] : [{ name, pid }]));
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    const [door, ...rest] = this.#children;
    await door?.stop();
    await Promise.all(rest.map((child) => child.stop()));
    removeRunFile(this.dataDir);
    this.#held.release();
  }

  /** Written down before the child is ready: whoever starts after a crash of ours must know of it. */
  #remember(spec: ChildSpec, pid: number): void {
    const identity = identify(pid);
    if (identity === null) return;
    const stopSignal = spec.stopSignals[0]?.signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM';
    const recorded: RecordedProcess = { ...identity, name: spec.name, stopSignal };
    const others = this.#record.processes.filter(({ name }) => name !== spec.name);
    this.#write({ processes: [...others, recorded] });
  }

  #write(change: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...change };
    writeRunFile(this.dataDir, this.#record);
  }
}
