import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Counts what every Node process has: memory, processor time, delay of the event loop, garbage collection. */
export function watchProcess(register: Registry): void {
  collectDefaultMetrics({ register });
}
