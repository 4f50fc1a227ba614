/**
 * The database driver with nothing on top: `node driver-floor.js CONFIG.json`. Told by `POST /run` how many pages to
 * fetch at once and for how long, it fetches the documents that pages need in one `$in` a shard and collection, and
 * answers with what that took.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { createRandom, type Random } from '../../embedded/demo-world/random.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { homeBureauOf } from '../../fapiao/taxpayer-id.ts';
import { bureauIn, type DocumentKey, groupByShard } from '../../storage/by-shard.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { bureauCollection, type CollectionName, connectShards } from '../../storage/shards.ts';

const config = z.object({
  port: z.number(),
  shards: z.unknown(),
  database: z.string(),
  pageSize: z.number(),
  ids: z.array(z.string()),
  sellers: z.array(z.string()),
});
const stretch = z.object({ connections: z.number(), seconds: z.number(), seed: z.number() });

const given = config.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const map = parseShardMap(given.shards);
/** They know which shard keeps what; they are asked through clients as the driver makes them, where a call waits in line as long as it takes. */
const shards = connectShards(map, given.database);
const clients = new Map(map.shards.map(({ name, uri }) => [name, new MongoClient(uri)]));

async function fetchDocuments(collection: CollectionName, keys: readonly DocumentKey[]): Promise<number> {
  const counts = await Promise.all(
    [...groupByShard(shards, keys)].map(async ([shard, group]) => {
      const ids = [...new Set(group.map(({ id }) => id))];
      const filter = { bureau: bureauIn(group.map(({ bureau }) => bureau)), _id: { $in: ids } };
      const options = { batchSize: ids.length + 1 };
      const db = clients.get(shard.name)?.db(given.database);
      if (db === undefined) throw new Error(`no client for ${shard.name}`);
      return (await bureauCollection(db, collection).find(filter, options).toArray()).length;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** @returns how many invoices came */
async function fetchPage(random: Random): Promise<number> {
  const invoices = Array.from({ length: given.pageSize }, () => random.pick(given.ids)).map((id) => ({
    id,
    bureau: bureauOfInvoiceId(id) ?? ('HOME' as const),
  }));
  const issuers = Array.from({ length: given.pageSize }, () => random.pick(given.sellers)).map((id) => ({
    id,
    bureau: homeBureauOf(id),
  }));
  const found = fetchDocuments('invoices', invoices);
  await Promise.all([found, fetchDocuments('statuses', invoices), fetchDocuments('issuers', issuers)]);
  return found;
}

/** @returns the time of each page in ms, and how long those under way at the end had lasted */
async function fetchPages({ connections, seconds, seed }: z.output<typeof stretch>) {
  const random = createRandom(seed);
  const [started, answeredMs, cutOffMs] = [performance.now(), [] as number[], [] as number[]];
  const end = started + seconds * 1000;
  let empty = 0;
  const loop = async () => {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      if ((await fetchPage(random)) === 0) empty += 1;
      const now = performance.now();
      if (now < end) answeredMs.push(now - begun);
      else cutOffMs.push(end - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  return { answeredMs, cutOffMs, elapsedMs: seconds * 1000, empty };
}

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.method === 'GET') {
      response.end('{}');
      return;
    }
    fetchPages(stretch.parse(JSON.parse(String(Buffer.concat(parts))))).then(
      (measured) => response.end(JSON.stringify(measured)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
}).listen(given.port, '127.0.0.1');
