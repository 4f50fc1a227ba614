import { expect, test } from 'vitest';
import { createMetrics } from '../../observability/metrics.ts';
import { tellCache } from '../../storage/cache-metrics.ts';
import type { CacheState } from '../../storage/caches.ts';

const state: CacheState = {
  isShared: false,
  isHearing: true,
  changeStreams: {},
  asked: {
    'invoice:v1': { own: 5, shared: 1, source: 2, failed: 0 },
    'status:v1': { own: 1, shared: 0, source: 2, failed: 3 },
  },
};

/** @returns the values of a metric by their labels */
async function valuesOf(name: string, { read }: Pick<ReturnType<typeof createMetrics>, 'read'>) {
  const { values = [] } = (await read()).find((metric) => metric.name === name) ?? {};
  return Object.fromEntries(values.map(({ labels, value }) => [Object.values(labels).join(' '), value]));
}

test('a cache without Redis says so', async () => {
  const metrics = createMetrics();
  tellCache(() => state, metrics);
  expect(await valuesOf('fapiao_cache_link', metrics)).toEqual({ redis: 0, news: 1 });
});

test('every answer is told once however often read', async () => {
  const metrics = createMetrics();
  tellCache(() => state, metrics);
  await metrics.read();
  expect(await valuesOf('fapiao_cache_reads_total', metrics)).toEqual({
    'process hit': 6,
    'redis hit': 1,
    'source hit': 4,
    'source miss': 3,
  });
});

test('without a cache nothing is told', async () => {
  const metrics = createMetrics();
  tellCache(() => null, metrics);
  expect(await valuesOf('fapiao_cache_link', metrics)).toEqual({});
});
