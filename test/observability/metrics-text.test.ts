import { expect, test } from 'vitest';
import { createMetrics, type Metrics } from '../../observability/metrics.ts';
import { metricsText } from '../../observability/metrics-text.ts';

/** @returns the lines of a metric on the page of two workers that each did as told */
async function pageOf(name: string, ...deeds: ((metrics: Metrics) => void)[]): Promise<string[]> {
  const processes = deeds.map(async (deed, at) => {
    const metrics = createMetrics();
    deed(metrics);
    return { worker: String(at + 1), measurements: await metrics.read() };
  });
  const text = await metricsText(await Promise.all(processes));
  return text.split('\n').filter((line) => line.includes(name));
}

test('every process keeps its own counter', async () => {
  const shed = (count: number) => (metrics: Metrics) => metrics.shedRequests.inc(count);
  expect(await pageOf('fapiao_shed_requests_total', shed(2), shed(3))).toEqual([
    '# HELP fapiao_shed_requests_total Requests turned away under load',
    '# TYPE fapiao_shed_requests_total counter',
    'fapiao_shed_requests_total{worker="1"} 2',
    'fapiao_shed_requests_total{worker="2"} 3',
  ]);
});

test('a histogram keeps its buckets', async () => {
  const lines = await pageOf('fapiao_request_seconds', ({ requestSeconds }) =>
    requestSeconds.observe({ operation: 'invoice' }, 0.02),
  );
  expect(lines).toContain('fapiao_request_seconds_bucket{le="0.01",operation="invoice",worker="1"} 0');
  expect(lines).toContain('fapiao_request_seconds_bucket{le="0.025",operation="invoice",worker="1"} 1');
  expect(lines).toContain('fapiao_request_seconds_count{operation="invoice",worker="1"} 1');
});

test('gauges are looked up when they are read', async () => {
  const lines = await pageOf('fapiao_breaker_state{', ({ breakerState, beforeReading }) =>
    beforeReading(() => breakerState.set({ shard: 'north' }, 2)),
  );
  expect(lines).toEqual(['fapiao_breaker_state{shard="north",worker="1"} 2']);
});
