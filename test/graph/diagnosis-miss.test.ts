import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DiagnosisRequest } from '../../subgraphs/diagnosis-key.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { openStatus, type StatusDoor } from './status-door.ts';
import { claim } from './sync-windows.ts';

const SELLER = '91110108MAXX000159';
let world: World;
let graph: Graph;
let status: StatusDoor;

/** Beijing is complete to 13:50 today; its numbers of the code 011002600411 were assigned to the seller. */
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
  status = openStatus(world);
  await claim(graph, '1100', '2026-11-24T13:50:00+08:00', []);
  await claim(graph, '3100', '2026-11-24T13:50:00+08:00', []);
  const input = {
    bureau: '1100',
    code: '011002600411',
    from: '22345600',
    to: '22345699',
    issuerTaxpayerId: SELLER,
  };
  const announce = 'mutation ($input: NumberRangeInput!) { announceRange(input: $input) { outcome } }';
  await graph.ask('dev-source', announce, { input });
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const miss = (number: string, issueDate: string, code: string | null = null): DiagnosisRequest => ({
  outcome: 'MISS',
  bureau: '1100',
  asked: { code, number, issueDate },
});

test('issued after the watermark is pending', async () => {
  const request = miss('26112000000000012345', '2026-11-24');
  const fields = 'primary titleZh titleEn title nextActions retryAfter ranked { reason likelihood }';
  expect(await status.diagnose(fields, request)).toEqual([
    {
      primary: 'SYNC_PENDING',
      titleZh: '发票今日开具,北京数据更新至13:50,请稍后再查',
      titleEn: 'Issued today; Beijing data complete to 13:50. Try again later.',
      title: '发票今日开具,北京数据更新至13:50,请稍后再查',
      nextActions: ['WAIT_AND_RETRY', 'OPEN_TICKET', 'RECHECK_INPUT', 'CONTACT_ISSUER'],
      retryAfter: '2026-11-24T06:50:00.000Z',
      ranked: [
        { reason: 'SYNC_PENDING', likelihood: 0.8 },
        { reason: 'WRONG_CODE_OR_NUMBER', likelihood: 0.12 },
        { reason: 'ISSUER_NOT_UPLOADED', likelihood: 0.08 },
      ],
    },
  ]);
});

test('an assigned number that never came was not uploaded', async () => {
  const request = miss('22345678', '2026-11-21', '011002600411');
  const fields =
    'primary nextActions retryAfter ranked { reason textZh nextAction help { id bodyMarkdown } }';
  const [diagnosis] = (await status.diagnose(fields, request)) as [{ ranked: { textZh: string }[] }];
  expect(diagnosis).toMatchObject({
    primary: 'ISSUER_NOT_UPLOADED',
    nextActions: expect.arrayContaining(['CONTACT_ISSUER', 'OPEN_TICKET']),
    retryAfter: null,
    ranked: expect.arrayContaining([
      expect.objectContaining({ help: expect.objectContaining({ id: 'issuer-not-uploaded' }) }),
    ]),
  });
  expect(diagnosis.ranked[0]?.textZh).toContain('未上传发票查询');
});

test('a number outside every range may not exist', async () => {
  const request = miss('22345700', '2026-11-21', '011002600411');
  const fields = 'primary titleZh ranked { reason }';
  expect(await status.diagnose(fields, request)).toMatchObject([
    { primary: 'NOT_ISSUED_OR_FORGED', ranked: [{}, { reason: 'WRONG_CODE_OR_NUMBER' }] },
  ]);
});

test('complete data without a trace is said neutrally', async () => {
  const request = miss('26112000000099999999', '2026-11-20');
  const fields = 'primary title(lang: ZH) nextActions ranked { reason }';
  const [diagnosis] = (await status.diagnose(fields, request)) as [{ title: string }];
  expect(diagnosis).toMatchObject({
    primary: 'NOT_ISSUED_OR_FORGED',
    nextActions: expect.arrayContaining(['CONTACT_TAX_BUREAU_12366']),
    ranked: [{}, {}, { reason: 'ISSUER_NOT_UPLOADED' }],
  });
  expect(diagnosis.title).not.toMatch(/假|伪/);
});

test('a bureau that never synchronised is not connected', async () => {
  const asked = { code: null, number: '26652000000000000001', issueDate: '2026-11-01' };
  const request: DiagnosisRequest = { outcome: 'MISS', bureau: '6500', asked };
  expect(await status.diagnose('primary', request)).toEqual([{ primary: 'REGION_NOT_CONNECTED' }]);
});

test('a mismatch and a refusal read nothing', async () => {
  world.commands.take();
  const answers = await status.diagnose(
    'primary title',
    {
      outcome: 'MISMATCH',
      bureau: '1100',
      recheck: [{ field: 'AMOUNT_EXCLUDING_TAX', hint: { zh: '请填不含税金额', en: 'Type the amount' } }],
    },
    { outcome: 'FORBIDDEN', bureau: '1100' },
  );
  expect(answers).toMatchObject([{ primary: 'WRONG_AMOUNT' }, { primary: 'NO_PERMISSION' }]);
  expect(world.commands.take()).toEqual([]);
});

test('a hundred diagnoses ask each collection once a shard', async () => {
  const of = (bureau: '1100' | '3100', at: number): DiagnosisRequest => ({
    outcome: 'MISS',
    bureau,
    asked: {
      code: null,
      number: `26${bureau.slice(0, 2)}20000000000${String(10_000 + at)}`,
      issueDate: '2026-11-20',
    },
  });
  const requests = Array.from({ length: 100 }, (_, at) => of(at % 2 ? '1100' : '3100', at));
  world.commands.take();
  expect(await status.diagnose('primary', ...requests)).toHaveLength(100);
  const places = world.commands.take().map(({ shard, collection }) => `${collection} on ${shard}`);
  expect(places.sort()).toEqual([
    'notices on north',
    'numberRanges on east',
    'numberRanges on north',
    'synchronisations on east',
    'synchronisations on north',
  ]);
});

test('the language is that of the argument, else of the request', async () => {
  const english = openStatus(world, { language: 'EN' });
  const fields =
    'title chosen: title(lang: ZH) ranked { help { bodyMarkdown } zh: help(lang: ZH) { bodyMarkdown } }';
  const [diagnosis] = (await english.diagnose(fields, miss('26112000000000012345', '2026-11-24'))) as [
    { title: string; chosen: string; ranked: Record<'help' | 'zh', { bodyMarkdown: string }>[] },
  ];
  expect(diagnosis.title).toMatch(/^Issued today/);
  expect(diagnosis.chosen).toMatch(/^发票今日开具/);
  expect(diagnosis.ranked[0]?.help.bodyMarkdown).not.toMatch(/\p{Script=Han}{6}/u);
  expect(diagnosis.ranked[0]?.zh.bodyMarkdown).toMatch(/\p{Script=Han}{6}/u);
});
