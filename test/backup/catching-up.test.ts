import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { InvoiceDocument, StatusDocument } from '../../storage/documents.ts';
import { freshDigital, openParties, type Parties, said, selecting, step } from '../graph/life-parties.ts';
import { openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { backUpInto, backupFolder, restoreInto } from './backup-world.ts';

let parties: Parties;
let ids: string[];
beforeAll(async () => {
  parties = await openParties();
  const invoices = Array.from({ length: 20 }, () => freshDigital());
  await parties.seller.record(...invoices);
  ids = invoices.map(({ id }) => id);
});
afterAll(() => parties.close());

/** Lets so much time pass that nothing done before counts as done since. */
function later(): void {
  parties.time.now = new Date(parties.time.now.getTime() + 10 * 60_000);
}

const now = () => parties.time.now;

async function restored(folder: string, manifest: Awaited<ReturnType<typeof backUpInto>>): Promise<World> {
  const world = await openWorld();
  onTestFinished(() => world.close());
  await restoreInto(world, folder, manifest);
  return world;
}

async function lifeIn({ shards }: World, id: string) {
  return shards.of('1100').read(async (db) => {
    const filter = { _id: id, bureau: '1100' } as const;
    const [invoice, states] = await Promise.all([
      db.collection<InvoiceDocument>('invoices').findOne(filter),
      db.collection<StatusDocument>('statuses').findOne(filter),
    ]);
    return { last: invoice?.step?.no ?? 0, written: states?.step ?? 0, usage: states?.usage, invoice };
  });
}

test('what happens after it was read is caught up with', async () => {
  later();
  const folder = backupFolder();
  const controller = new AbortController();
  // All invoices and their states: what is left to read is what changes now.
  const onProgress = (_: string, documents: number) => documents >= 2 * ids.length && controller.abort();
  const stopped = backUpInto(parties.world, folder, { clock: now, signal: controller.signal, onProgress });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toContain(
    '"stage":"north invoices","done":true',
  );

  const fresh = freshDigital();
  const [id = ''] = ids;
  await parties.seller.record(fresh);
  expect(said(await step(parties.buyer, selecting(id, 'SELECTED')))).toBe('DONE');

  const manifest = await backUpInto(parties.world, folder, { clock: now });
  const world = await restored(folder, manifest);
  expect((await lifeIn(world, fresh.id)).invoice).not.toBeNull();
  expect(await lifeIn(world, id)).toMatchObject({ last: 1, written: 1, usage: 'SELECTED' });
});

/** Selects and unselects one invoice after the other until told to stop. */
async function stepOn(until: AbortSignal): Promise<number> {
  let steps = 0;
  for (let round = 0; !until.aborted; round++) {
    for (const id of ids.slice(1)) {
      if (until.aborted) break;
      later();
      const to = round % 2 === 0 ? 'SELECTED' : 'NOT_SELECTED';
      expect(said(await step(parties.buyer, selecting(id, to)))).toBe('DONE');
      steps += 1;
    }
  }
  return steps;
}

test('an invoice under way is restored able to go on', async () => {
  const folder = backupFolder();
  const ended = new AbortController();
  const stepping = stepOn(ended.signal);
  const manifest = await backUpInto(parties.world, folder, { clock: now, pageSize: 4 });
  ended.abort();
  expect(await stepping).toBeGreaterThan(5);

  const world = await restored(folder, manifest);
  const door = await openGraph(world, {
    partnerTaxpayerIds: [freshDigital().buyer.taxpayerId ?? ''],
    clock: now,
  });
  onTestFinished(() => door.stop());
  for (const id of ids.slice(1, 11)) {
    const { last, written, invoice } = await lifeIn(world, id);
    expect([last, last - 1]).toContain(written);
    const to = invoice?.step?.event.to === 'SELECTED' ? 'NOT_SELECTED' : 'SELECTED';
    expect(said(await step(door, selecting(id, to)))).toBe('DONE');
    expect(await lifeIn(world, id)).toMatchObject({ last: last + 1, written: last + 1, usage: to });
  }
});
