import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shards } from '../../storage/shards.ts';
import type { DiagnosisRequest } from '../../subgraphs/diagnosis-key.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { shardsWithout } from './crippled-shards.ts';
import { openStatus, type StatusDoor } from './status-door.ts';

let world: World;
let graph: Graph;
const crippled: Shards[] = [];

beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
  const input = {
    regionCode: '3100',
    titleZh: '上海市税务局系统升级',
    windows: [
      {
        start: '2026-11-24 12:00',
        end: '2026-11-24 18:00',
        impact: 'DOWN',
        capabilities: ['LOOKUP', 'ISSUE'],
      },
      { start: '2026-11-24 18:00', end: '2026-11-24 24:00', impact: 'DEGRADED', capabilities: ['LOOKUP'] },
    ],
  };
  const publish = 'mutation ($input: MaintenanceNoticeInput!) { publishNotice(input: $input) { id } }';
  await graph.ask('dev-operator', publish, { input });
});
afterAll(async () => {
  await graph.stop();
  await world.close();
  await Promise.all(crippled.map((shards) => shards.close()));
});

/** The status subgraph of a process to which one shard does not answer. */
async function statusWithout(missing: string): Promise<StatusDoor> {
  const shards = await shardsWithout(world, missing);
  crippled.push(shards);
  return openStatus({ ...world, shards });
}

const unavailable = (
  bureau: '1100' | '3100',
  failure: Extract<DiagnosisRequest, { outcome: 'UNAVAILABLE' }>['failure'],
): DiagnosisRequest => ({ outcome: 'UNAVAILABLE', bureau, failure });
const fields = 'primary titleZh titleEn retryAfter ranked { reason textZh textEn }';

test('an announced window explains the silence', async () => {
  world.commands.take();
  const answers = await openStatus(world).diagnose(fields, unavailable('3100', 'UNREACHABLE'));
  expect(answers).toMatchObject([
    {
      primary: 'SOURCE_MAINTENANCE',
      titleZh: '上海系统维护中,预计11月25日00:00恢复',
      titleEn: 'Shanghai is under maintenance until 2026-11-25 00:00',
      retryAfter: '2026-11-24T16:00:00.000Z',
    },
  ]);
  // The silent shard is not asked once more.
  expect(world.commands.take().map(({ collection }) => collection)).toEqual(['notices']);
});

test('the window is known while the shard is dead', async () => {
  const status = await statusWithout('east');
  expect(await status.diagnose('primary', unavailable('3100', 'UNREACHABLE'))).toEqual([
    { primary: 'SOURCE_MAINTENANCE' },
  ]);
});

test('a slow source does not pretend to know its watermark', async () => {
  expect(await openStatus(world).diagnose(fields, unavailable('1100', 'TIMED_OUT'))).toMatchObject([
    {
      primary: 'SOURCE_SLOW',
      retryAfter: '2026-11-24T06:21:00.000Z',
      ranked: [
        {
          textZh: '北京数据同步进度暂未知。系统正在追赶,与发票无关。',
          textEn: expect.stringMatching(/^Beijing does not tell how complete its data is\./),
        },
      ],
    },
  ]);
});

test('without notices a diagnosis goes on', async () => {
  const status = await statusWithout('north');
  expect(await status.diagnose('primary', unavailable('3100', 'UNREACHABLE'))).toEqual([
    { primary: 'SOURCE_DOWN' },
  ]);
});

test('a shard that dies after the look-up is an answer', async () => {
  const status = await statusWithout('south');
  const asked = { code: null, number: '26442000000000000888', issueDate: '2026-09-09' };
  expect(await status.diagnose('primary', { outcome: 'MISS', bureau: '4400', asked })).toEqual([
    { primary: 'SOURCE_DOWN' },
  ]);
});

test('maintenance of synchronisation explains late data', async () => {
  const input = {
    titleZh: '全国同步停机',
    windows: [{ start: '2026-11-24 14:00', end: '2026-11-24 20:00', impact: 'DOWN', capabilities: ['SYNC'] }],
  };
  const publish = 'mutation ($input: MaintenanceNoticeInput!) { publishNotice(input: $input) { id } }';
  await graph.ask('dev-operator', publish, { input });
  const asked = { code: null, number: '26112000000000012345', issueDate: '2026-11-24' };
  const answers = await openStatus(world).diagnose(fields, { outcome: 'MISS', bureau: '1100', asked });
  expect(answers).toMatchObject([
    {
      primary: 'SYNC_PENDING',
      ranked: [{}, { reason: 'SOURCE_MAINTENANCE' }],
      retryAfter: '2026-11-24T16:00:00.000Z',
    },
  ]);
});
