import { afterAll, beforeAll, expect, test } from 'vitest';
import { needsWorld, seedWorld } from '../../cli/seed-world.ts';
import { DEMO_FACTS } from '../../embedded/demo-world/demo-facts.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { readByIds } from '../../storage/by-shard.ts';
import type { InvoiceDocument, SynchronisationDocument } from '../../storage/documents.ts';
import { openWorld, type World } from '../world.ts';

const NOW = new Date('2026-11-24T14:20:00+08:00');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function seed(signal = new AbortController().signal, onProgress: (done: number) => void = () => {}) {
  return seedWorld({ shards: world.shards, clock: () => NOW, count: 5_000, seed: 1, signal, onProgress });
}

test('empty shards need a world', async () => {
  expect(await needsWorld(world.shards)).toBe(true);
});

test('an interrupted world is still needed', async () => {
  const controller = new AbortController();
  const tally = await seed(controller.signal, () => controller.abort());
  expect(tally.RECORDED).toBeGreaterThan(0);
  expect(tally.RECORDED).toBeLessThan(5_000);
  expect(await needsWorld(world.shards)).toBe(true);
});

test('seeding completes what an interruption left', async () => {
  const done: number[] = [];
  const tally = await seed(undefined, (count) => done.push(count));
  expect(tally).toMatchObject({ CONFLICT: 0, REJECTED: 0, UNAVAILABLE: 0 });
  expect(tally.RECORDED + tally.UNCHANGED).toBe(5_000);
  expect(done.at(-1)).toBe(5_000);
  expect(await needsWorld(world.shards)).toBe(false);
});

test('the invoices of the README are there', async () => {
  const [main] = await readByIds<InvoiceDocument>(world.shards, 'invoices', [
    { id: DEMO_FACTS.invoiceId, bureau: '1100' },
  ]);
  expect(main).toMatchObject({ _id: DEMO_FACTS.invoiceId, bureau: '1100', issueDate: '2025-06-18' });
});

test('every bureau is marked as synchronised', async () => {
  const keys = BUREAU_CODES.map((bureau) => ({ id: bureau, bureau }));
  const marks = await readByIds<SynchronisationDocument>(world.shards, 'synchronisations', keys);
  expect(marks.map((mark) => mark !== null && 'watermark' in mark && mark.watermark)).toEqual(
    keys.map(() => NOW),
  );
});

test('seeding again changes nothing', async () => {
  expect(await seed()).toMatchObject({ RECORDED: 0, UNCHANGED: 5_000 });
});
