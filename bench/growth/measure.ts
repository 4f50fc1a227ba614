import type { Document } from 'mongodb';
import { OUR_FORMS } from '../contenders/ours.ts';
import type { Effort } from '../phase.ts';
import { productPhase } from '../product/product-phase.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import { runPhase } from '../run-phase.ts';
import { WORKLOADS } from '../workloads/list.ts';
import { type BenchWorld, DATABASE, openWorld, worldShards } from '../world.ts';

/** What was found with so many invoices. */
export interface GrowthPoint {
  readonly invoices: number;
  /** From the first invoice to the last. */
  readonly seedingSeconds: number;
  /** Of all shards together. */
  readonly collections: readonly CollectionSize[];
  readonly rows: readonly Row[];
}

/** What a collection takes. */
export interface CollectionSize {
  readonly name: string;
  readonly documents: number;
  readonly dataBytes: number;
  readonly indexBytes: number;
}

const COLLECTIONS = ['invoices', 'statuses', 'issuers'] as const;

/** Measures `point` and `page` of this product without its cache over ever more invoices. */
export async function measureGrowth(
  sizes: readonly number[],
  effort: Effort,
  tell: (line: string) => void,
): Promise<readonly GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const invoices of sizes) {
    tell(`growth: ${invoices} invoices`);
    const world = await openWorld(invoices, effort.signal);
    try {
      points.push(await measurePoint(invoices, world, effort, tell));
    } finally {
      await world.close();
    }
  }
  return points;
}

async function measurePoint(
  invoices: number,
  world: BenchWorld,
  effort: Effort,
  tell: (line: string) => void,
): Promise<GrowthPoint> {
  const phase = productPhase({
    world,
    cache: 'off',
    workloads: WORKLOADS.filter(({ cache }) => cache === 'off'),
    contenders: OUR_FORMS.slice(0, 1),
  });
  const { cells } = await runPhase(phase, effort, tell);
  const { seedingSeconds } = world;
  return { invoices, seedingSeconds, collections: await sizesOf(world), rows: cells.map(rowOf) };
}

async function sizesOf(world: BenchWorld): Promise<readonly CollectionSize[]> {
  const shards = worldShards(world.stack);
  try {
    return await Promise.all(
      COLLECTIONS.map(async (name) => {
        const parts = await Promise.all(
          shards.all.map((shard) => shard.client.current.db(DATABASE).command({ collStats: name })),
        );
        const sum = (field: string) =>
          parts.reduce((total: number, part: Document) => total + Number(part[field] ?? 0), 0);
        const [documents, dataBytes, indexBytes] = [sum('count'), sum('storageSize'), sum('totalIndexSize')];
        return { name, documents, dataBytes, indexBytes };
      }),
    );
  } finally {
    await shards.close();
  }
}
