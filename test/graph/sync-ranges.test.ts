import { afterAll, beforeAll, expect, test } from 'vitest';
import { readNumberRanges } from '../../storage/number-ranges.ts';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

const SELLER = '91110108MAXX000159';
const OTHER = '91310115MAXX00023M';
let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const paper = {
  bureau: '1100',
  code: '011002600411',
  from: '22345600',
  to: '22345699',
  issuerTaxpayerId: SELLER,
};
const announce = (input: object) =>
  graph.ask(
    'dev-source',
    `mutation ($input: NumberRangeInput!) { announceRange(input: $input) {
       outcome range { region { nameZh } code from to issuerTaxpayerId announcedAt } overlaps { from to } } }`,
    { input },
  );
const outcomeOf = async (input: object) => (await announce(input)).data?.['announceRange'];

test('a range is kept and told back', async () => {
  const { bureau: _, ...range } = paper;
  expect(await outcomeOf(paper)).toEqual({
    outcome: 'ANNOUNCED',
    range: { ...range, region: { nameZh: '北京市' }, announcedAt: '2026-11-24T06:20:00.000Z' },
    overlaps: [],
  });
});

test('the same range again changes nothing', async () => {
  expect(await outcomeOf(paper)).toMatchObject({ outcome: 'UNCHANGED', range: { from: '22345600' } });
});

const overlapping: [what: string, change: object][] = [
  ["another issuer's same range", { issuerTaxpayerId: OTHER }],
  ['a range that begins inside', { from: '22345699', to: '22345800' }],
  ['a range that ends inside', { from: '22345000', to: '22345600' }],
  ['a range within it', { from: '22345610', to: '22345610' }],
  ['a range around it', { from: '22340000', to: '22350000' }],
];
test.each(overlapping)('%s is refused', async (_, change) => {
  expect(await outcomeOf({ ...paper, issuerTaxpayerId: OTHER, ...change })).toEqual({
    outcome: 'REFUSED',
    range: null,
    overlaps: [{ from: '22345600', to: '22345699' }],
  });
});

test('adjacent ranges both stand', async () => {
  expect(await outcomeOf({ ...paper, from: '22345700', to: '22345700' })).toMatchObject({
    outcome: 'ANNOUNCED',
  });
});

test('raced overlapping ranges are never both kept', async () => {
  const raced = Array.from({ length: 6 }, (_, at) => ({ ...paper, from: `3000000${at}`, to: '30000100' }));
  const outcomes = await Promise.all(raced.map(outcomeOf));
  const kept = outcomes.filter((one) => (one as { outcome: string }).outcome === 'ANNOUNCED');
  expect(kept.length).toBeLessThanOrEqual(1);
});

const wrong: [what: string, change: object, field: string][] = [
  ['a number of another bureau', { bureau: '3100' }, 'from'],
  ['a number too short', { to: '2234569' }, 'to'],
  ['an end before the start', { to: '22345599' }, 'to'],
  ['two years', { code: null, from: '25112000000000000001', to: '26112000000000000001' }, 'to'],
  ['an unknown bureau', { bureau: '0000' }, 'bureau'],
];
test.each(wrong)('%s is refused as input', async (_, change, field) => {
  const answer = await announce({ ...paper, ...change });
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

test('only a source announces ranges', async () => {
  const query = 'mutation ($input: NumberRangeInput!) { announceRange(input: $input) { outcome } }';
  expect(codesOf(await graph.ask(null, query, { input: paper }))).toEqual(['UNAUTHENTICATED']);
  expect(codesOf(await graph.ask('dev-partner', query, { input: paper }))).toEqual(['FORBIDDEN']);
});

test('numbers are told apart by the ranges', async () => {
  await announce({ ...paper, code: null, from: '26112000000000500000', to: '26112000000000599999' });
  const asked = [
    [paper.code, '22345600'],
    [paper.code, '22345699'],
    [paper.code, '22345701'],
    ['011002600511', '22345600'],
    [null, '26112000000000500000'],
    [null, '26112000000000600000'],
    [null, '25112000000000500000'],
  ] as const;
  world.commands.take();
  const answers = await readNumberRanges(
    world.shards,
    asked.map(([code, number]) => ({ bureau: '1100' as const, code, number })),
  );
  expect(answers).toEqual([
    'ASSIGNED',
    'ASSIGNED',
    'NOT_ASSIGNED',
    'NOT_ANNOUNCED',
    'ASSIGNED',
    'NOT_ASSIGNED',
    'NOT_ANNOUNCED',
  ]);
  expect(world.commands.take()).toHaveLength(1);
});
