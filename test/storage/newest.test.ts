import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { BUREAU_CODES, type BureauCode } from '../../fapiao/bureaus.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { byNewest, type KeysetPosition } from '../../storage/keyset.ts';
import { askForNewest } from '../../storage/newest.ts';
import { ShardError } from '../../storage/shard-error.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shard } from '../../storage/shards.ts';

/** Never asked for anything here: which shard keeps which bureau is all that counts. */
const shards = connectShards(parseShardMap(inject('shards')), 'unused');

interface Asked {
  readonly shard: string;
  readonly limit: number;
}

function source(rows: readonly InvoiceDocument[]) {
  const asked: Asked[] = [];
  const read = async (
    shard: Shard,
    bureaus: readonly BureauCode[],
    from: KeysetPosition | null,
    limit: number,
  ) => {
    asked.push({ shard: shard.name, limit });
    const start = from === null ? null : ({ issuedAt: from.issuedAt, _id: from.id } as InvoiceDocument);
    return rows
      .filter(({ bureau }) => bureaus.includes(bureau))
      .filter((row) => start === null || byNewest(row, start) > 0)
      .sort(byNewest)
      .slice(0, limit);
  };
  return { asked, read };
}

const rowOf = (bureau: BureauCode, at: number, name = String(at)) =>
  ({ _id: `${bureau}-${name}`, bureau, issuedAt: new Date(at) }) as InvoiceDocument;
const row = fc
  .tuple(fc.constantFrom<BureauCode>('1100', '3100', '4400'), fc.integer({ min: 0, max: 30 }), fc.nat(10_000))
  .map(([bureau, at, name]) => rowOf(bureau, at, String(name)));
const rows = fc.uniqueArray(row, { selector: ({ _id }) => _id, maxLength: 120 });

test('wherever the newest are, they are found', async () => {
  const property = fc.asyncProperty(
    rows,
    fc.integer({ min: 1, max: 60 }),
    fc.option(row),
    async (all, limit, start) => {
      const from = start === null ? null : { issuedAt: start.issuedAt, id: start._id };
      const answers = await askForNewest(
        shards,
        BUREAU_CODES,
        { limit, from, isEven: true },
        source(all).read,
      );
      const found = answers.flatMap((answer) => (answer.state === 'ANSWERED' ? answer.value : []));
      const expected = all.filter((item) => start === null || byNewest(item, start) > 0).sort(byNewest);
      expect(found.sort(byNewest).slice(0, limit)).toEqual(expected.slice(0, limit));
    },
  );
  await fc.assert(property, { numRuns: 300 });
});

test('mixed invoices are read once, and less than the page from each shard', async () => {
  const bureaus: BureauCode[] = ['1100', '3100', '4400'];
  const all = bureaus.flatMap((bureau, at) =>
    Array.from({ length: 60 }, (_, i) => rowOf(bureau, 3 * i + at)),
  );
  const { asked, read } = source(all);
  await askForNewest(shards, BUREAU_CODES, { limit: 51, from: null, isEven: true }, read);
  expect(asked.map(({ limit }) => limit)).toEqual([26, 26, 26]);
});

test('only the shard that has more is asked again', async () => {
  const { asked, read } = source(Array.from({ length: 60 }, (_, at) => rowOf('3100', at)));
  await askForNewest(shards, BUREAU_CODES, { limit: 51, from: null, isEven: true }, read);
  expect(asked.slice(3)).toEqual([{ shard: shards.of('3100').name, limit: 25 }]);
});

test('where one region has most, each shard is asked for the whole page', async () => {
  const { asked, read } = source([]);
  await askForNewest(shards, BUREAU_CODES, { limit: 51, from: null, isEven: false }, read);
  expect(asked.map(({ limit }) => limit)).toEqual([51, 51, 51]);
});

test('a shard that fails the second time failed', async () => {
  const { read } = source(Array.from({ length: 60 }, (_, at) => rowOf('3100', at)));
  const failing: typeof read = (shard, bureaus, from, limit) => {
    if (from !== null) throw new ShardError(shard.name, bureaus, 'TIMED_OUT', null);
    return read(shard, bureaus, from, limit);
  };
  const answers = await askForNewest(shards, BUREAU_CODES, { limit: 51, from: null, isEven: true }, failing);
  expect(answers.find(({ shard }) => shard === shards.of('3100').name)).toMatchObject({ state: 'TIMED_OUT' });
});
