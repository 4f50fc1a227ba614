import { expect, test } from 'vitest';
import { GATEWAY_WORKLOADS } from '../../bench/gateway-alone/workloads.ts';
import { WORKLOADS } from '../../bench/workloads/list.ts';
import { mixed } from '../../bench/workloads/mixed.ts';
import { point } from '../../bench/workloads/point.ts';
import { requestBody } from '../../bench/workloads/workload.ts';
import { zipfRank } from '../../bench/zipf.ts';
import { createRandom } from '../../embedded/demo-world/random.ts';

const facts = {
  ids: ['a', 'b', 'c'],
  pageDates: ['2026-01-01', '2026-01-02'],
  sellers: ['s', 't'],
  popularPlace: zipfRank(3, 1.1),
};

test('every invoice is drawn about equally often', () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 3_000 }, () => point.question(facts, random).variables['id']);
  for (const id of facts.ids) expect(drawn.filter((one) => one === id).length).toBeGreaterThan(900);
});

test.each(WORKLOADS)('$name asks the same after the same seed', (workload) => {
  const bodies = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => requestBody(workload, facts, random));
  };
  expect(bodies(7)).toEqual(bodies(7));
  expect(bodies(7)).not.toEqual(bodies(8));
});

test.each(WORKLOADS)('$name takes no empty answer for whole', ({ isWhole }) => {
  expect([null, {}, { invoice: null }, { searchInvoices: { edges: [] } }].map(isWhole)).not.toContain(true);
});

test('the mix has seven look-ups to two pages and one profile', () => {
  const random = createRandom(1);
  const names = Array.from({ length: 10_000 }, () => mixed.question(facts, random).query.split(/\W/)[1]);
  const share = (name: string) => names.filter((one) => one === name).length / names.length;
  expect([share('Point'), share('Page'), share('Profile')].map((one) => one.toFixed(1))).toEqual([
    '0.7',
    '0.2',
    '0.1',
  ]);
});

test('unique texts are never the same', () => {
  const random = createRandom(1);
  const textsOf = (name: string) => {
    const workload = GATEWAY_WORKLOADS.find((one) => one.name === name);
    return new Set(Array.from({ length: 1_000 }, () => workload?.question(null, random).query));
  };
  expect(['small', 'small-unique', 'heavy', 'heavy-unique'].map((name) => textsOf(name).size)).toEqual([
    1, 1_000, 1, 1_000,
  ]);
});
