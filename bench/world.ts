import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineProgress } from '../cli/engine-progress.ts';
import { openProgress } from '../cli/progress.ts';
import { rateText, tallyText } from '../cli/recording-tally.ts';
import { seedWorld } from '../cli/seed-world.ts';
import { defaultCacheDir } from '../embedded/cache-dir.ts';
import { demoInvoices } from '../embedded/demo-world/demo-invoices.ts';
import { type EmbeddedStack, openEmbedded } from '../embedded/stack.ts';
import { invoiceKeyOf } from '../fapiao/invoice-number.ts';
import { createLog } from '../observability/log.ts';
import { ensureIndexes } from '../storage/indexes.ts';
import { parseShardMap } from '../storage/shard-map.ts';
import { connectShards, type Shards } from '../storage/shards.ts';
import { BenchFailure } from './failure.ts';
import { ZIPF_EXPONENT } from './workloads/hot.ts';
import { PAGE_SIZE } from './workloads/page.ts';
import type { InvoiceFacts } from './workloads/workload.ts';
import { zipfRank } from './zipf.ts';

/** Databases of the bench's own, filled with a demo world, that vanish with it. */
export interface BenchWorld {
  readonly stack: EmbeddedStack;
  readonly facts: InvoiceFacts;
  /** Temporary folder that holds the databases; contenders may put files beside them. */
  readonly folder: string;
  /** How long it took to record all invoices. */
  readonly seedingSeconds: number;
  close(): Promise<void>;
}

/** What the program's start command calls its database when it is not told otherwise. */
export const DATABASE = 'fapiao';
const SEED = 1;

/**
 * Starts an embedded stack in a temporary folder and fills it.
 *
 * @param invoices how many
 * @throws EmbeddedFailure when this machine cannot run the stack; BenchFailure when an invoice was not recorded
 */
export async function openWorld(invoices: number, signal: AbortSignal): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'fapiao-graph-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const stack = await openStack(folder).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const close = async () => {
    await stack.stop();
    await remove();
  };
  // One instant for the writing and the reading of the world, lest midnight fall between them.
  const now = new Date();
  try {
    const started = performance.now();
    await fill(stack, invoices, now, signal);
    const seedingSeconds = (performance.now() - started) / 1000;
    signal.throwIfAborted();
    return { stack, facts: invoiceFacts(invoices, now), folder, seedingSeconds, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openStack(folder: string): Promise<EmbeddedStack> {
  const progress = new EngineProgress(process.stderr);
  try {
    return await openEmbedded({
      dataDir: join(folder, 'data'),
      cacheDir: defaultCacheDir(homedir()),
      debianMirror: null,
      mongodBinary: null,
      onProgress: progress.show,
      log: createLog({ level: 'warn', destination: process.stderr }),
    });
  } finally {
    progress.stop();
  }
}

/** Connects to the shards of a world. */
export function worldShards(stack: EmbeddedStack): Shards {
  const entries = stack.shards.map(({ name, uri, bureaus }) => ({ name, uri, bureaus }));
  return connectShards(parseShardMap(entries), DATABASE);
}

async function fill(stack: EmbeddedStack, count: number, now: Date, signal: AbortSignal): Promise<void> {
  const shards = worldShards(stack);
  try {
    const missing = await ensureIndexes(shards);
    if (missing.length > 0) throw new BenchFailure(`these shards did not answer: ${missing.join(', ')}`);
    await seed(shards, count, now, signal);
  } finally {
    await shards.close();
  }
}

async function seed(shards: Shards, count: number, now: Date, signal: AbortSignal): Promise<void> {
  const progress = openProgress({ label: 'Seeding', total: count, stream: process.stderr });
  const started = performance.now();
  const onProgress = (done: number) => progress.update(done, rateText(done, performance.now() - started));
  try {
    const tally = await seedWorld({ shards, clock: () => now, count, seed: SEED, signal, onProgress });
    // What is not there would be drawn all the same, and its look-ups would answer null.
    if (!signal.aborted && tally.RECORDED !== count) throw new BenchFailure(`seeding: ${tallyText(tally)}`);
  } finally {
    progress.stop();
  }
}

/** Makes the world's invoices once more, which is quicker than to read them from the databases. */
function invoiceFacts(count: number, now: Date): InvoiceFacts {
  const [ids, dates, sellers] = [[] as string[], [] as string[], [] as string[]];
  for (const content of demoInvoices({ count, seed: SEED, now })) {
    const key = invoiceKeyOf(content);
    if (key === null)
      throw new BenchFailure(`the demo world holds an invoice without an id: ${content.number}`);
    ids.push(key.id);
    dates.push(content.issueDate);
    if (content.seller.taxpayerId !== null) sellers.push(content.seller.taxpayerId);
  }
  const popularPlace = zipfRank(ids.length, ZIPF_EXPONENT);
  return { ids, sellers, popularPlace, pageDates: dates.sort().slice(PAGE_SIZE - 1) };
}
