import { expect, test } from 'vitest';
import { ShardHealth } from '../../storage/shard-health.ts';

function healthAt(start: number) {
  let now = start;
  const health = new ShardHealth(() => now);
  const advance = (ms: number) => {
    now += ms;
  };
  return { health, advance };
}

test('a shard nobody asked is up', () => {
  const { health } = healthAt(0);
  expect(health.state()).toBe('UP');
  expect(health.measure().latencyP95Ms).toBeNull();
});

test('the percentile counts answered requests only', () => {
  const { health } = healthAt(0);
  for (let ms = 1; ms <= 100; ms++) health.answered(ms);
  health.failed();
  expect(health.measure()).toEqual({ requests: 101, failures: 1, latencyP95Ms: 95 });
});

test('mostly failing and failing last is down', () => {
  const { health } = healthAt(0);
  health.answered(1);
  health.failed();
  health.failed();
  expect(health.state()).toBe('DOWN');
});

test('one answer lifts a dead shard', () => {
  const { health } = healthAt(0);
  health.failed();
  health.answered(1);
  expect(health.state()).toBe('DEGRADED');
});

test('slow answers alone degrade it', () => {
  const { health } = healthAt(0);
  health.answered(1_500);
  expect(health.state()).toBe('DEGRADED');
});

test('what happened a minute ago is forgotten', () => {
  const { health, advance } = healthAt(0);
  health.failed();
  advance(60_001);
  expect(health.state()).toBe('UP');
  expect(health.measure().requests).toBe(0);
});

test('pages do not make point reads late', () => {
  const { health, advance } = healthAt(0);
  expect(health.pointP95Ms()).toBeNull();
  for (let ms = 1; ms <= 20; ms++) health.answered(ms, true);
  for (let page = 0; page < 20; page++) health.answered(500);
  advance(1_000);
  expect([health.pointP95Ms(), health.measure().latencyP95Ms]).toEqual([19, 500]);
});
