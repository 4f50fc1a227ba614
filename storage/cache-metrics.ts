import { Gauge } from 'prom-client';
import type { Metrics } from '../observability/metrics.ts';
import type { CacheCounts } from './cache.ts';
import type { CacheState } from './caches.ts';

/** Where an answer came from, as the metrics name it. */
const LABELS: Readonly<Record<keyof CacheCounts, { readonly tier: string; readonly result: string }>> = {
  own: { tier: 'process', result: 'hit' },
  shared: { tier: 'redis', result: 'hit' },
  source: { tier: 'source', result: 'hit' },
  failed: { tier: 'source', result: 'miss' },
};

/**
 * Tells at every reading of the metrics how the cache is doing. `fapiao_cache_link` is 1 or 0: `part` is `redis`,
 * whether entries are shared, or `news`, whether the writes of other processes are heard.
 *
 * @param state null where there is no cache
 */
export function tellCache(state: () => CacheState | null, metrics: Metrics): void {
  const link = new Gauge({
    name: 'fapiao_cache_link',
    help: 'Whether the cache shares what it keeps and hears of writes: 1 or 0',
    labelNames: ['part'],
    registers: [metrics.registry],
  });
  const told: CacheCounts = { own: 0, shared: 0, source: 0, failed: 0 };
  metrics.beforeReading(() => {
    const now = state();
    if (now === null) return;
    link.set({ part: 'redis' }, Number(now.isShared));
    link.set({ part: 'news' }, Number(now.isHearing));
    for (const key of ['own', 'shared', 'source', 'failed'] as const) {
      const total = Object.values(now.asked).reduce((sum, counts) => sum + counts[key], 0);
      metrics.cacheReads.inc(LABELS[key], total - told[key]);
      told[key] = total;
    }
  });
}
