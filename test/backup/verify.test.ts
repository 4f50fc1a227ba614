import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { LookUp } from '../../backup/look-up-sample.ts';
import { type ReadManifest, readManifest } from '../../backup/manifest.ts';
import { isRestorable } from '../../backup/verification.ts';
import { type VerifyOptions, verify } from '../../backup/verify.ts';
import { lookUpFaces } from '../../cli/look-up-faces.ts';
import { DOCUMENT_VERSION } from '../../storage/document-version.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { NOW } from '../fapiao/invoice-samples.ts';
import { openWorld, type World } from '../world.ts';
import { backUpInto, backupFolder, fill, never } from './backup-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fill(world, 60);
});
afterAll(() => world.close());

interface Taken {
  readonly folder: string;
  readonly read: ReadManifest;
}

async function taken(startedAt: Date): Promise<Taken> {
  const folder = backupFolder();
  await backUpInto(world, folder, { clock: () => startedAt });
  return { folder, read: await readManifest(folder, DOCUMENT_VERSION) };
}

/** Verifies in a world of its own, as the command does in a stack of its own. */
async function outcomeOf({ folder, read }: Taken, options: Partial<VerifyOptions> = {}) {
  const fresh = await openWorld();
  onTestFinished(() => fresh.close());
  const onProgress = () => undefined;
  const shards = { restored: fresh.shards, source: world.shards };
  const tools = { signal: never, onProgress, lookUp: lookUpFaces, clock: () => NOW };
  return verify({ folder, read, ...shards, ...tools, ...options });
}

/** Changes one invoice at the source behind the program's back, or with the trace of a step. */
async function changeOne(change: object): Promise<void> {
  await world.shards.of('1100').write(async (db) => {
    const invoices = db.collection<InvoiceDocument>('invoices');
    const one = await invoices.findOne({ bureau: '1100' });
    await invoices.updateOne({ _id: one?._id ?? '', bureau: '1100' }, { $set: change });
  });
}

const yesterday = new Date(NOW.getTime() - 24 * 3_600_000);
const tomorrow = new Date(NOW.getTime() + 24 * 3_600_000);

test('a sound backup is restorable afterwards', async () => {
  const backup = await taken(NOW);
  const { folder, read } = backup;
  expect(await isRestorable(folder, read.sha256)).toBe(false);
  const { verification } = await outcomeOf(backup);
  expect(verification).toMatchObject({
    backup: read.manifest.id,
    outcome: 'RESTORABLE',
    failure: null,
    lookUps: { asked: 60, same: 60, changedSince: 0, missingAtSource: 0 },
  });
  expect(await isRestorable(folder, read.sha256)).toBe(true);
  expect(await isRestorable(folder, 'another manifest')).toBe(false);
});

test('a damaged backup is noted as failed', async () => {
  const backup = await taken(NOW);
  const { folder, read } = backup;
  const file = read.manifest.parts.at(-1)?.file ?? '';
  truncateSync(join(folder, file), 100);
  const { verification, failure } = await outcomeOf(backup);
  expect(verification).toMatchObject({ outcome: 'FAILED', failure: { code: 'BACKUP_TRUNCATED' } });
  expect(failure).toMatchObject({ file });
  expect(JSON.parse(readFileSync(join(folder, 'verification.json'), 'utf8'))).toEqual(verification);
  expect(await isRestorable(folder, read.sha256)).toBe(false);
});

test('an invoice that went on meanwhile is told apart', async () => {
  const backup = await taken(yesterday);
  await changeOne({ remark: 'stepped on', 'step.event.at': NOW });
  expect((await outcomeOf(backup)).verification).toMatchObject({
    outcome: 'RESTORABLE',
    lookUps: { same: expect.any(Number), changedSince: expect.any(Number) },
  });
});

test('an invoice that differs for no reason fails it', async () => {
  const backup = await taken(tomorrow);
  await changeOne({ remark: 'changed behind its back' });
  const { verification } = await outcomeOf(backup);
  expect(verification).toMatchObject({ outcome: 'FAILED', failure: { code: 'BACKUP_LOOK_UP_DIFFERS' } });
});

const silentSource: LookUp = async (shards, invoices) =>
  shards === world.shards ? invoices.map(() => 'NO_ANSWER' as const) : lookUpFaces(shards, invoices);

test('a source that answers nothing leaves it unverified', async () => {
  const backup = await taken(NOW);
  await expect(outcomeOf(backup, { lookUp: silentSource })).rejects.toMatchObject({
    code: 'BACKUP_NOT_COMPARED',
    exitCode: 69,
    asked: 60,
  });
  expect(await isRestorable(backup.folder, backup.read.sha256)).toBe(false);
});

test('a source that is another database leaves it unverified', async () => {
  const backup = await taken(NOW);
  const empty = await openWorld();
  onTestFinished(() => empty.close());
  await expect(outcomeOf(backup, { source: empty.shards })).rejects.toMatchObject({
    code: 'BACKUP_NOT_COMPARED',
  });
  expect(await isRestorable(backup.folder, backup.read.sha256)).toBe(false);
});
