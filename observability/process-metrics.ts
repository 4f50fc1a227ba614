import { collectDefaultMetrics, type Registry } from 'prom-client';

/** How finely the delay of the event loop is measured: each measurement wakes the process, also an idle one. */
const precisionMs = 50;

/** Counts what every Node process has: memory, processor time, delay of the event loop, garbage collection. */
export function watchProcess(register: Registry): void {
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: precisionMs });
}
