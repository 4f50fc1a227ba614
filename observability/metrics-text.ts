import { AggregatorRegistry, Registry } from 'prom-client';
import type { Measurements } from './metrics.ts';

/** Media type of the text that `metricsText` makes. */
export const METRICS_MEDIA_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** What one process has counted. */
export interface ProcessMeasurements {
  /** Number of the worker, or `leader`. A replacement has the number of the one that died. */
  readonly worker: string;
  readonly measurements: Measurements;
}

/**
 * Puts what several processes have counted on one page, in Prometheus's text form. Every value keeps the name of its
 * process: sums would fall when a worker dies, and Prometheus would take what is left for a counter that began anew.
 */
export function metricsText(processes: readonly ProcessMeasurements[]): Promise<string> {
  return AggregatorRegistry.aggregate(processes.map(labelled)).metrics();
}

function labelled({ worker, measurements }: ProcessMeasurements): object {
  return measurements.map((metric) => ({
    ...metric,
    // No two values have the same labels: there is nothing to add up, and nothing to leave out.
    aggregator: 'sum',
    values: metric.values.map((value) => ({ ...value, labels: { ...value.labels, worker } })),
  }));
}
