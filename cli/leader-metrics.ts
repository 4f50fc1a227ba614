import { Counter, Gauge, Registry } from 'prom-client';
import { metricsText, type ProcessMeasurements } from '../observability/metrics-text.ts';
import { watchProcess } from '../observability/process-metrics.ts';
import type { Dialogue } from './dialogue.ts';
import type { LeaderTopics, WorkerTopics } from './work.ts';

/** A worker as the leader speaks with it. */
export type WorkerDialogue = Dialogue<WorkerTopics, LeaderTopics>;

/** A worker that is busy for longer is left out of one reading. */
const patienceMs = 1_000;

/** What the leader counts itself, and what it has the workers tell. */
export class LeaderMetrics {
  readonly registry = new Registry();
  readonly #deaths: Counter<'number'>;
  readonly #serving: () => ReadonlyMap<number, WorkerDialogue>;

  /** @param serving the workers that serve now, by their number */
  constructor(serving: () => ReadonlyMap<number, WorkerDialogue>) {
    const registers = [this.registry];
    this.#serving = serving;
    this.#deaths = new Counter({
      name: 'fapiao_worker_deaths_total',
      help: 'Workers that died and were replaced',
      labelNames: ['number'],
      registers,
    });
    new Gauge({
      name: 'fapiao_workers',
      help: 'Workers that serve',
      registers,
      collect() {
        this.set(serving().size);
      },
    });
    watchProcess(this.registry);
  }

  noteDeath(number: number): void {
    this.#deaths.inc({ number: String(number) });
  }

  /** @returns the counters of all processes, as text */
  async read(): Promise<string> {
    const asked = [...this.#serving()].map(async ([number, dialogue]): Promise<ProcessMeasurements[]> => {
      const told = dialogue.ask('measurements', patienceMs);
      return told.then(
        (measurements) => [{ worker: String(number), measurements }],
        () => [],
      );
    });
    const own = { worker: 'leader', measurements: await this.registry.getMetricsAsJSON() };
    return metricsText([own, ...(await Promise.all(asked)).flat()]);
  }
}
