import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

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

const query = `query ($text: String!) { parseInvoiceText(text: $text) {
  kind code number issueDate amountExcludingTax amountIncludingTax checkCodeLast6 region { code nameZh }
  requiredFields missingFields issues { field reason suggestion } notices { reason textZh } } }`;

async function parse(text: string): Promise<unknown> {
  const answer = await graph.ask(null, query, { text });
  expect(answer.errors).toEqual([]);
  return answer.data?.['parseInvoiceText'];
}

test('code and number in one box are told apart', async () => {
  expect(await parse('01100210041112345678')).toEqual({
    kind: 'VAT_E_ORDINARY',
    code: '011002100411',
    number: '12345678',
    issueDate: null,
    amountExcludingTax: null,
    amountIncludingTax: null,
    checkCodeLast6: null,
    region: { code: '1100', nameZh: '北京市' },
    requiredFields: ['CODE', 'NUMBER', 'ISSUE_DATE', 'CHECK_CODE'],
    missingFields: ['ISSUE_DATE', 'CHECK_CODE'],
    issues: [],
    notices: [{ reason: 'CODE_NUMBER_MERGED', textZh: expect.stringContaining('011002100411') }],
  });
});

test('a QR text leaves nothing to type', async () => {
  expect(await parse('01,10,011002100411,12345678,500.00,20220112,65432109876543210987,A1B2')).toMatchObject({
    code: '011002100411',
    issueDate: '2022-01-12',
    checkCodeLast6: '210987',
    missingFields: [],
    issues: [],
  });
});

test.each([
  ['发票号码：２６１１ 2000 0000 0001 2345', '26112000000000012345', '1100'],
  ['1100213130\n04567891', '04567891', '1100'],
  ['26952000000000000777', '26952000000000000777', '4403'],
])('%s is understood', async (text, number, code) => {
  expect(await parse(text)).toMatchObject({ number, region: { code }, issues: [] });
});

test('a letter for a digit is suggested only', async () => {
  expect(await parse('2611200000000001234O')).toMatchObject({
    number: null,
    region: null,
    issues: [{ field: 'NUMBER', reason: 'NUMBER_FORMAT', suggestion: '26112000000000012340' }],
  });
});

test('what is no invoice at all is an answer', async () => {
  expect(await parse('定额发票')).toMatchObject({
    kind: 'UNKNOWN',
    issues: [{ reason: 'TYPE_NOT_COVERED' }],
  });
});

test('parsing asks no database', async () => {
  world.commands.take();
  await parse('26112000000000012345');
  expect(world.commands.take()).toEqual([]);
});

test('a text too long to be one is refused', async () => {
  const answer = await graph.ask(null, query, { text: '1'.repeat(2_001) });
  expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
});
