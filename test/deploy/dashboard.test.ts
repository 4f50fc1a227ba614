import { readFileSync } from 'node:fs';
import type { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { LeaderMetrics } from '../../cli/leader-metrics.ts';
import { createMetrics } from '../../observability/metrics.ts';
import { watchProcess } from '../../observability/process-metrics.ts';

const panel = z.object({
  title: z.string(),
  targets: z.array(z.object({ expr: z.string() })).default([]),
});
const dashboard = z
  .object({ panels: z.array(panel) })
  .parse(
    JSON.parse(readFileSync(new URL('../../deploy/grafana/fapiao-graph.json', import.meta.url), 'utf8')),
  );
const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** @returns the samples that a registry prints, without their labels: a histogram has three names */
function samplesOf(registry: Registry): string[] {
  return registry
    .getMetricsAsArray()
    .flatMap(({ name }) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]);
}

function existing(): ReadonlySet<string> {
  const metrics = createMetrics();
  watchProcess(metrics.registry);
  const leader = new LeaderMetrics(() => new Map());
  return new Set([metrics.registry, leader.registry].flatMap(samplesOf));
}

/** @returns the names in an expression that are neither labels nor functions nor words of the language */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring) *\([^)]*\)/g, ' ');
  return [...bare.matchAll(/\b[a-z_][a-z0-9_:]*\b(?! *\()/gi)]
    .map(([name]) => name)
    .filter((name) => !['sum', 'max', 'min', 'avg'].includes(name));
}

test('every query names metrics that exist', () => {
  const known = existing();
  expect(expressions.length).toBeGreaterThan(15);
  for (const expression of expressions) {
    expect(metricsIn(expression), expression).not.toEqual([]);
    expect(
      metricsIn(expression).filter((name) => !known.has(name)),
      expression,
    ).toEqual([]);
  }
});

test('every counter of our own is shown', () => {
  const shown = expressions.flatMap(metricsIn).join(' ');
  const names = createMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name);
  expect(names.filter((name) => !shown.includes(name))).toEqual([]);
});
