import { expect, onTestFinished, test } from 'vitest';
import { REGION_GROUPS } from '../../embedded/region-groups.ts';
import { type BureauCode, isBureauCode } from '../../fapiao/bureaus.ts';
import { BatchedRead } from '../../storage/batched-read.ts';
import { type DocumentKey, groupByZone } from '../../storage/by-shard.ts';
import { HOME } from '../../storage/documents.ts';
import { windowLimits } from '../../storage/reads.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { parseShardMap, type ShardMap, singleShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';

// Nothing is asked of a server here, so none is connected to.
const uri = 'mongodb://127.0.0.1:1';
const zones = REGION_GROUPS.map(({ bureaus }) => bureaus.filter(isBureauCode));
const router = singleShardMap(uri, zones);
const files = parseShardMap(REGION_GROUPS.map(({ name, bureaus }) => ({ name, bureaus, uri })));

function opened(map: ShardMap): Shards {
  const shards = connectShards(map, 'test');
  onTestFinished(() => shards.close());
  return shards;
}

function groupsOf(map: ShardMap, bureaus: readonly (BureauCode | typeof HOME)[]): string[][] {
  const groups = groupByZone(
    opened(map),
    bureaus.map((bureau) => ({ bureau })),
  );
  return [...groups.values()].map((group) => group.map(({ bureau }) => bureau));
}

test('behind a router every zone is read by itself', () => {
  expect(groupsOf(router, ['3100', '1100', '4403', '3200', '4400', HOME])).toEqual([
    ['3100', '3200'],
    ['1100', HOME],
    ['4403', '4400'],
  ]);
});

test('shards of a file are read as they are listed', () => {
  expect(groupsOf(files, ['3100', '1100', '4403', '3200'])).toEqual([['3100', '3200'], ['1100'], ['4403']]);
});

test('one database without zones is read at once', () => {
  expect(groupsOf(singleShardMap(uri), ['3100', '1100', '4403'])).toEqual([['3100', '1100', '4403']]);
});

test('every bureau has one zone', () => {
  const shards = opened(router);
  expect(shards.zones).toHaveLength(zones.length);
  for (const own of zones) {
    expect(new Set(own.map((bureau) => shards.zoneOf(bureau))).size).toBe(1);
  }
});

const keys = (['1100', '3100', '4403', '1200', '3200'] as const).map(
  (bureau): DocumentKey => ({ id: `${bureau}-1`, bureau }),
);

/** Reads all keys at once; what holds a key of the east fails whole. @returns the bureaus of each command */
async function read(map: ShardMap, limits: typeof windowLimits | null) {
  const asked: string[][] = [];
  const reads = new BatchedRead<DocumentKey, DocumentKey>(
    opened(map),
    {
      collection: 'invoices',
      timeoutMs: 2_000,
      nameOf: ({ id }) => id,
      nameOfAnswer: ({ id }) => id,
      ask: async (shard, group) => {
        asked.push(group.map(({ bureau }) => bureau).sort());
        if (!group.some(({ bureau }) => bureau.startsWith('3'))) return group;
        throw new ShardError(shard.name, shard.bureaus, 'DOWN', new Error('the east is away'));
      },
    },
    limits,
  );
  const answers = await reads.load(keys);
  return { asked: asked.sort(), failed: answers.map((answer) => answer instanceof ShardError) };
}

test.each([
  ['in a window', windowLimits],
  ['without a window', null],
])('a zone that is away fails its own keys alone %s', async (_, limits) => {
  const { asked, failed } = await read(router, limits);
  expect(asked).toEqual([['1100', '1200'], ['3100', '3200'], ['4403']]);
  expect(failed).toEqual([false, true, false, false, true]);
});
