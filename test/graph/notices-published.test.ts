import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let now = new Date('2022-11-25T10:00:00+08:00');
let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { clock: () => now });
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

/** One night of Shanghai, in parts with different functions closed. */
const shanghai = {
  regionCode: '3100',
  titleZh: '国家税务总局上海市税务局关于系统升级的通告',
  titleEn: 'System upgrade',
  sourceUrl: 'https://example.invalid/notice',
  windows: [
    {
      start: '2022-11-26 6:00',
      end: '2022-11-27 24:00',
      impact: 'DOWN',
      capabilities: ['LOOKUP', 'RED_LETTER', 'DEDUCTION_SELECTION'],
    },
    {
      start: '2022-11-26 0:00',
      end: '2022-11-27 24:00',
      impact: 'DEGRADED',
      capabilities: ['DELIVERY'],
      workaroundZh: '请用邮箱或下载交付',
      workaroundEn: 'Deliver by e-mail or download',
    },
    {
      start: '2022-11-26T00:00:00+08:00',
      end: '2022-11-26 06:00',
      impact: 'DOWN',
      capabilities: ['CROSS_PROVINCE_ISSUE'],
    },
  ],
};
const fields = `region { code nameZh } titleZh titleEn publishedAt sourceUrl
  windows { start end impact capabilities workaroundZh workaroundEn }`;
const publish = (input: object, key: 'dev-operator' | 'dev-source' | null = 'dev-operator') =>
  graph.ask(
    key,
    `mutation ($input: MaintenanceNoticeInput!) { publishNotice(input: $input) { id ${fields} } }`,
    {
      input,
    },
  );
const titles = async (query: string): Promise<unknown[]> => {
  const answer = await graph.ask(null, `{ maintenanceNotices${query} { titleZh } }`);
  const notices: { titleZh: string }[] = Object(answer.data)['maintenanceNotices'];
  return notices.map(({ titleZh }) => titleZh);
};

test('a notice is told with its windows by start', async () => {
  await publish(shanghai);
  const answer = await graph.ask(null, `{ maintenanceNotices(regionCode: "3100") { ${fields} } }`);
  expect(answer.errors).toEqual([]);
  const plain = { workaroundZh: null, workaroundEn: null };
  expect(answer.data?.['maintenanceNotices']).toEqual([
    {
      region: { code: '3100', nameZh: '上海市' },
      titleZh: shanghai.titleZh,
      titleEn: 'System upgrade',
      publishedAt: '2022-11-25T02:00:00.000Z',
      sourceUrl: shanghai.sourceUrl,
      windows: [
        {
          start: '2022-11-25T16:00:00.000Z',
          end: '2022-11-27T16:00:00.000Z',
          impact: 'DEGRADED',
          capabilities: ['DELIVERY'],
          workaroundZh: '请用邮箱或下载交付',
          workaroundEn: 'Deliver by e-mail or download',
        },
        {
          ...plain,
          start: '2022-11-25T16:00:00.000Z',
          end: '2022-11-25T22:00:00.000Z',
          impact: 'DOWN',
          capabilities: ['CROSS_PROVINCE_ISSUE'],
        },
        {
          ...plain,
          start: '2022-11-25T22:00:00.000Z',
          end: '2022-11-27T16:00:00.000Z',
          impact: 'DOWN',
          capabilities: ['LOOKUP', 'RED_LETTER', 'DEDUCTION_SELECTION'],
        },
      ],
    },
  ]);
});

test('a national notice concerns every region', async () => {
  const titleZh = '全国增值税发票查验平台停机维护';
  const window = {
    start: '2022-12-03 20:00',
    end: '2022-12-04 8:00',
    impact: 'DOWN',
    capabilities: ['LOOKUP'],
  };
  const published = await publish({ titleZh, windows: [window] });
  expect(published.data?.['publishNotice']).toMatchObject({ region: null, titleEn: null });
  expect(await titles('(regionCode: "1100")')).toEqual([titleZh]);
  expect(await titles('(regionCode: "3100")')).toEqual([shanghai.titleZh, titleZh]);
  expect(await titles('')).toEqual([shanghai.titleZh, titleZh]);
});

test('an instant names the notices on at it', async () => {
  expect(await titles('(at: "2022-11-27T23:59:59+08:00")')).toEqual([shanghai.titleZh]);
  expect(await titles('(at: "2022-11-28T00:00:00+08:00")')).toEqual([]);
  expect(await titles('(at: "2022-12-04T00:00:00+08:00", regionCode: "5400")')).toHaveLength(1);
});

const stateOf = async (code: string): Promise<unknown> => {
  const query = 'query ($code: ID!) { region(code: $code) { health { state } maintenance { titleZh } } }';
  return (await graph.ask(null, query, { code })).data?.['region'];
};

test('health is MAINTENANCE while look-ups are closed', async () => {
  const coming = [{ titleZh: shanghai.titleZh }, { titleZh: '全国增值税发票查验平台停机维护' }];
  now = new Date('2022-11-26T05:59:59+08:00');
  expect(await stateOf('3100')).toEqual({ health: { state: 'UP' }, maintenance: coming });
  now = new Date('2022-11-26T06:00:00+08:00');
  expect(await stateOf('3100')).toEqual({ health: { state: 'MAINTENANCE' }, maintenance: coming });
  expect(await stateOf('1100')).toEqual({ health: { state: 'UP' }, maintenance: coming.slice(1) });
  now = new Date('2022-11-28T00:00:00+08:00');
  expect(await stateOf('3100')).toEqual({ health: { state: 'UP' }, maintenance: coming.slice(1) });
});

const [first] = shanghai.windows;
const wrong: [what: string, change: object, field: string][] = [
  ['an unknown region', { regionCode: '9999' }, 'regionCode'],
  ['a blank title', { titleZh: ' ' }, 'titleZh'],
  ['a title too long', { titleEn: 'x'.repeat(201) }, 'titleEn'],
  ['an address that is a script', { sourceUrl: 'javascript:alert(1)' }, 'sourceUrl'],
  ['no window', { windows: [] }, 'windows'],
  ['a time in words', { windows: [{ ...first, start: '周六零点' }] }, 'windows[0].start'],
  ['an end before the start', { windows: [first, { ...first, end: '2022-11-26 6:00' }] }, 'windows[1].end'],
  ['no function', { windows: [{ ...first, capabilities: [] }] }, 'windows[0].capabilities'],
];
test.each(wrong)('%s is refused', async (_, change, field) => {
  const answer = await publish({ ...shanghai, ...change });
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

test('only an operator publishes', async () => {
  expect(codesOf(await publish(shanghai, null))).toEqual(['UNAUTHENTICATED']);
  expect(codesOf(await publish(shanghai, 'dev-source'))).toEqual(['FORBIDDEN']);
});
