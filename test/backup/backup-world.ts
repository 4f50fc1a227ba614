import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';
import { onTestFinished } from 'vitest';
import { type BackupOptions, backUp } from '../../backup/back-up.ts';
import { BACKED_UP, type Manifest } from '../../backup/format.ts';
import { type RestoreOptions, restore } from '../../backup/restore.ts';
import { seedWorld } from '../../cli/seed-world.ts';
import type { Shards } from '../../storage/shards.ts';
import { NOW } from '../fapiao/invoice-samples.ts';
import type { World } from '../world.ts';

export const never = new AbortController().signal;

/** A folder of one test's own, removed after it. */
export function backupFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'fapiao-graph-backup-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, 'backup');
}

/** Fills a world with invoices, and with a document that holds every type of BSON that could be lost on the way. */
export async function fill({ shards }: World, count: number): Promise<void> {
  await seedWorld({ shards, clock: () => NOW, count, seed: 1, signal: never, onProgress: () => undefined });
  const id: string = randomUUID();
  await shards.home.write((db) =>
    db.collection<{ _id: string }>('tickets').insertOne({ _id: `HOME-${id}`, ...everyType }),
  );
}

const everyType: Document = {
  bureau: 'HOME',
  decimal: BSON.Decimal128.fromString('1.10'),
  double: new BSON.Double(5),
  long: BSON.Long.fromString('9007199254740993'),
  smallLong: BSON.Long.fromNumber(5),
  int: 5,
  date: new Date('2026-11-24T06:20:00.123Z'),
  null: null,
  text: '发票 "quoted"\n\u2028 \ud83e\uddfe',
  list: [{ nested: [] }],
};

export function backUpInto(
  { shards }: Pick<World, 'shards'>,
  folder: string,
  options: Partial<BackupOptions> = {},
): Promise<Manifest> {
  return backUp({
    shards,
    folder,
    database: 'test',
    program: '0.0.0',
    clock: () => NOW,
    signal: never,
    onProgress: () => undefined,
    ...options,
  });
}

export function restoreInto(
  { shards }: Pick<World, 'shards'>,
  folder: string,
  manifest: Manifest,
  options: Partial<RestoreOptions> = {},
): Promise<void> {
  const tools = { replace: false, signal: never, onProgress: () => undefined };
  return restore({ folder, manifest, shards, ...tools, ...options });
}

/** @returns every document of all shards as its bytes in base 64, by collection and id, whichever shard keeps it */
export async function everything(shards: Shards): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const shard of shards.all) {
    for (const name of BACKED_UP) {
      const documents = await shard.read(
        (db) => db.collection(name).find({}, { promoteValues: false }).toArray(),
        30_000,
      );
      for (const document of documents) {
        found.set(`${name} ${document._id}`, Buffer.from(BSON.serialize(document)).toString('base64'));
      }
    }
  }
  return found;
}
