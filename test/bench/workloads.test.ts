import { expect, test } from 'vitest';
import { WORKLOADS } from '../../bench/workloads/list.ts';
import { point } from '../../bench/workloads/point.ts';
import { requestBody } from '../../bench/workloads/workload.ts';
import { createRandom } from '../../embedded/demo-world/random.ts';

const facts = { ids: ['a', 'b', 'c'], pageDates: ['2026-01-01', '2026-01-02'] };

test('every invoice is drawn about equally often', () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 3_000 }, () => point.variables(facts, random)['id']);
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
