import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { MetricsPage } from '../../gateway/metrics-page.ts';
import { ask } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

const TOKEN = 'a token that only collectors have';

async function open(metricsPage?: MetricsPage | null): Promise<TinyGateway> {
  const gateway = await openTinyGateway('in-process', metricsPage === undefined ? {} : { metricsPage });
  onTestFinished(() => gateway.stop());
  return gateway;
}

/** @returns the samples of a metric, each with its labels as they are printed */
async function samples({ url }: TinyGateway, name: string): Promise<string[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(name));
}

function readWith(gateway: TinyGateway, init: RequestInit): Promise<number> {
  return fetch(`${gateway.url}/metrics`, init).then(({ status }) => status);
}

test('requests are counted by root field and outcome', async () => {
  const gateway = await open();
  await ask(gateway, 'query Mine { invoice(id: "1") { id } }');
  await ask(gateway, '{ nothing }');
  expect(await samples(gateway, 'fapiao_requests_total')).toEqual([
    'fapiao_requests_total{operation="invoice",outcome="OK",worker="1"} 1',
    'fapiao_requests_total{operation="none",outcome="GRAPHQL_VALIDATION_FAILED",worker="1"} 1',
  ]);
});

test('names of a stranger add no series', async () => {
  const gateway = await open();
  await ask(gateway, 'query A { invoice(id: "1") { id } }', { operationName: 'A' });
  await ask(gateway, '{ nothing }');
  const before = (await samples(gateway, 'fapiao_')).length;
  for (let turn = 0; turn < 50; turn += 1) {
    const name = `N${randomUUID().replaceAll('-', '')}`;
    await ask(gateway, `query ${name} { ${name}: invoice(id: "1") { id } }`, { operationName: name });
    await ask(gateway, `{ ${name} }`, { operationName: name });
    await ask(gateway, '{ __typename }', { operationName: name });
    await fetch(`${gateway.url}/${name}`, { method: 'POST', headers: { 'x-api-key': name } });
  }
  // Three kinds of outcome came new, with one histogram of 15 lines at most for each operation.
  expect((await samples(gateway, 'fapiao_')).length - before).toBeLessThan(40);
  expect(await samples(gateway, 'fapiao_requests_total{operation="invoice"')).toEqual([
    'fapiao_requests_total{operation="invoice",outcome="OK",worker="1"} 51',
  ]);
});

test('several root fields are one kind', async () => {
  const gateway = await open();
  await ask(gateway, '{ invoice(id: "1") { id } __typename }');
  await ask(gateway, '{ ... { invoice(id: "1") { id } } }');
  expect(await samples(gateway, 'fapiao_requests_total')).toEqual([
    'fapiao_requests_total{operation="several",outcome="OK",worker="1"} 2',
  ]);
});

test('a plan met again is a hit', async () => {
  const gateway = await open();
  for (let turn = 0; turn < 3; turn += 1) await ask(gateway, '{ invoice(id: "1") { id } }');
  expect(await samples(gateway, 'fapiao_plan_uses_total')).toEqual([
    'fapiao_plan_uses_total{result="miss",worker="1"} 1',
    'fapiao_plan_uses_total{result="hit",worker="1"} 2',
  ]);
});

test('what an operation costs is counted', async () => {
  const gateway = await open();
  await ask(gateway, '{ invoice(id: "1") { id } }');
  for (const kind of ['estimated', 'actual']) {
    const [count] = await samples(gateway, `fapiao_request_cost_count{kind="${kind}"`);
    expect(count).toMatch(/ 1$/);
  }
});

test('reading the counters is not counted', async () => {
  const gateway = await open();
  await readWith(gateway, {});
  expect(await samples(gateway, 'fapiao_requests_total')).toEqual([]);
});

test('probes are not counted', async () => {
  const gateway = await open();
  for (const path of ['/health', '/health/live', '/health/ready']) await fetch(`${gateway.url}${path}`);
  expect(await samples(gateway, 'fapiao_requests_total')).toEqual([]);
});

test('a token opens the counters', async () => {
  const gateway = await open({ read: async () => 'text', token: TOKEN });
  expect(await readWith(gateway, { headers: { authorization: `Bearer ${TOKEN}` } })).toBe(200);
});

test('nothing else opens them', async () => {
  const gateway = await open({ read: async () => 'text', token: TOKEN });
  const wrong = [
    {},
    { authorization: '' },
    { authorization: TOKEN },
    { authorization: `Bearer ${TOKEN}x` },
    { 'x-api-key': 'dev-admin' },
  ];
  for (const headers of wrong) expect(await readWith(gateway, { headers })).toBe(401);
});

test('only reading is understood', async () => {
  const { url } = await open();
  const { status, headers } = await fetch(`${url}/metrics`, { method: 'POST' });
  expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
});

test('where nobody may read there is nothing', async () => {
  expect(await readWith(await open(null), {})).toBe(404);
});
