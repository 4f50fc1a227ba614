import { afterAll, beforeAll, expect, test } from 'vitest';
import { ContentChecksum } from '../../storage/content-checksum.ts';
import { refreshStatistics } from '../../storage/statistics.ts';
import { scanWindow, unknownIds } from '../../storage/window-scan.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
const signal = new AbortController().signal;
const minute = (at: number) => new Date(Date.UTC(2026, 0, 1, 0, at));

/** More than one page; six invoices each minute, so that pages end in the middle of one. */
const invoices = Array.from({ length: 12_000 }, (_, at) => ({
  _id: String(at).padStart(20, '0'),
  bureau: at % 2 === 0 ? ('1100' as const) : ('1200' as const),
  issuedAt: minute(Math.floor(at / 12)),
  contentHash: `hash ${at}`,
}));

beforeAll(async () => {
  world = await openWorld();
  const shard = world.shards.of('1100');
  await shard.write((db) => db.collection<(typeof invoices)[number]>('invoices').insertMany(invoices));
  await refreshStatistics(world.shards);
});
afterAll(() => world.close());

function expected(holds: (at: Date) => boolean): string {
  const checksum = new ContentChecksum();
  for (const { _id, bureau, issuedAt, contentHash } of invoices) {
    if (bureau === '1100' && holds(issuedAt)) checksum.add(_id, contentHash);
  }
  return `${checksum.count} ${checksum}`;
}
async function scanned(from: Date | null, through: Date): Promise<string> {
  const found = await scanWindow(world.shards.of('1100'), { bureau: '1100', from, through }, signal);
  return `${found.count} ${found}`;
}

test('pages add up to the whole', async () => {
  const whole = await scanned(null, minute(5_000));
  expect(whole).toMatch(/^6000 /);
  expect(whole).toBe(expected(() => true));
});

test('a window holds its end and not its beginning', async () => {
  const window = await scanned(minute(10), minute(20));
  expect(window).toMatch(/^60 /);
  expect(window).toBe(expected((at) => at > minute(10) && at <= minute(20)));
});

test('every page is an ordered index scan', async () => {
  world.commands.take();
  await scanned(minute(10), minute(5_000));
  const finds = world.commands.take();
  expect(finds.map(({ name }) => name)).toEqual(['find', 'find']);
  for (const { command } of finds) {
    const { filter, sort, projection, limit } = command;
    const plan = await world.shards
      .of('1100')
      .read((db) => db.command({ explain: { find: 'invoices', filter, sort, projection, limit } }));
    expect(JSON.stringify(plan)).toContain('"scanType":"ordered"');
    expect(JSON.stringify(plan)).not.toContain('"Node Type":"Sort"');
  }
});

test('a departed caller stops the scan', async () => {
  const gone = AbortSignal.abort(new Error('gone'));
  const window = { bureau: '1100' as const, from: null, through: minute(5_000) };
  await expect(scanWindow(world.shards.of('1100'), window, gone)).rejects.toThrow('gone');
});

test('unknown ids are named up to the limit', async () => {
  const known = invoices.filter(({ bureau }) => bureau === '1100').map(({ _id }) => _id);
  const ids = [...known.slice(0, 1_500), 'x1', ...known.slice(1_500, 1_600), 'x2', 'x3'];
  expect(await unknownIds(world.shards.of('1100'), '1100', ids, 2)).toEqual(['x1', 'x2']);
});
