import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { importFile } from '../../cli/import-file.ts';
import type { Tally } from '../../cli/recording-tally.ts';
import { RejectedFile, rejectedPath } from '../../cli/rejected-file.ts';
import { acceptanceInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';
import { demoInvoices } from '../../embedded/demo-world/demo-invoices.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { bureauIn, groupByShard } from '../../storage/by-shard.ts';
import { createRecorder } from '../../subgraphs/invoice/record-invoices.ts';
import { openWorld, type World } from '../world.ts';
import { temporaryFile } from './temporary-folder.ts';

const NOW = new Date('2026-11-24T14:20:00+08:00');
const acceptance = acceptanceInvoices();
const blue = acceptance.find(({ number }) => number === '26112000000000012399');
const red = acceptance.find(({ number }) => number === '26112000000000012466');
const [first] = acceptance;
if (blue === undefined || red === undefined || first === undefined) throw new Error('an example is missing');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const collection of ['invoices', 'statuses', 'issuers']) {
    const bureau = { $in: [...BUREAU_CODES] };
    await Promise.all(
      world.shards.all.map((shard) => shard.write((db) => db.collection(collection).deleteMany({ bureau }))),
    );
  }
});

function fileOf(lines: readonly (InvoiceContent | string)[]): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return temporaryFile('invoices.ndjson', `${text}\n`);
}

async function importFrom(
  path: string,
  signal = new AbortController().signal,
  onProgress = () => {},
): Promise<Tally> {
  const file = await open(path);
  onTestFinished(() => file.close());
  const rejected = await RejectedFile.open(path);
  const recorder = createRecorder(world.shards, () => NOW);
  const tally = await importFile({ file, recorder, rejected, signal, onProgress });
  await rejected.close();
  return tally;
}

function rejectedLines(path: string) {
  const text = readFileSync(rejectedPath(path), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function countInvoices(): Promise<number> {
  const groups = groupByShard(
    world.shards,
    BUREAU_CODES.map((bureau) => ({ bureau })),
  );
  const counts = [...groups].map(([shard, items]) =>
    shard.read((db) =>
      db.collection('invoices').countDocuments({ bureau: bureauIn(items.map(({ bureau }) => bureau)) }),
    ),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

test('a good file leaves nothing behind', async () => {
  const path = fileOf(acceptance);
  expect(await importFrom(path)).toMatchObject({ RECORDED: acceptance.length, REJECTED: 0 });
  expect(existsSync(rejectedPath(path))).toBe(false);
});

test('a second import changes nothing', async () => {
  const path = fileOf(acceptance);
  await importFrom(path);
  expect(await importFrom(path)).toMatchObject({ RECORDED: 0, UNCHANGED: acceptance.length });
});

test('a wrong line does not stop the rest', async () => {
  const path = fileOf([first, 'not json', { ...blue, taxAmount: '1.00' }, '{"number":"1"}', blue]);
  expect(await importFrom(path)).toMatchObject({ RECORDED: 2, REJECTED: 3 });
});

test('a rejected line tells its place and reasons', async () => {
  const path = fileOf([first, 'not json', { ...blue, taxAmount: '1.00' }]);
  await importFrom(path);
  const [unparsed, broken] = rejectedLines(path);
  expect(unparsed).toMatchObject({
    line: 2,
    outcome: 'REJECTED',
    source: 'not json',
    problems: [{ code: 'NOT_JSON' }],
  });
  expect(broken).toMatchObject({ line: 3, id: blue.number, outcome: 'REJECTED' });
  expect(broken.problems.map(({ code }: { code: string }) => code)).toContain('AMOUNT_EQUATION');
  expect(broken.problems[0].messageZh).toMatch(/\p{Script=Han}/u);
});

test('other content of a known invoice is a conflict', async () => {
  const path = fileOf([blue, { ...blue, remark: 'changed' }]);
  expect(await importFrom(path)).toMatchObject({ RECORDED: 1, CONFLICT: 1 });
  expect(rejectedLines(path)).toMatchObject([
    { line: 2, outcome: 'CONFLICT', problems: [{ field: 'remark' }] },
  ]);
});

test('a red line may precede its blue one', async () => {
  expect(await importFrom(fileOf([red, first, blue]))).toMatchObject({ RECORDED: 3, REJECTED: 0 });
});

test('a red line without a blue one is rejected', async () => {
  const path = fileOf([red, first]);
  expect(await importFrom(path)).toMatchObject({ RECORDED: 1, REJECTED: 1 });
  expect(rejectedLines(path)).toMatchObject([{ line: 1, problems: [{ code: 'ORIGINAL_NOT_FOUND' }] }]);
});

test('the rejected file starts anew each time', async () => {
  const path = fileOf([red, first]);
  await importFrom(path);
  await importFrom(path);
  expect(rejectedLines(path)).toHaveLength(1);
});

test('interrupted and repeated it ends the same', async () => {
  const lines = [...demoInvoices({ count: 2_500, seed: 3, now: NOW })];
  const path = fileOf(['torn {', ...lines]);
  const controller = new AbortController();
  await importFrom(path, controller.signal, () => controller.abort());
  const early = await countInvoices();
  expect(early).toBeGreaterThan(0);
  expect(early).toBeLessThan(lines.length);
  const tally = await importFrom(path);
  expect(tally).toMatchObject({ REJECTED: 1, CONFLICT: 0 });
  expect(tally.RECORDED + tally.UNCHANGED).toBe(lines.length);
  expect(await countInvoices()).toBe(lines.length);
});
