import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, codesOf, send } from './ask.ts';
import { openTinyGateway, type TinyGateway, type TransportKind } from './tiny-gateway.ts';
import { SECRET, tinyGraph } from './tiny-graph.ts';

const kinds: readonly TransportKind[] = ['in-process', 'http'];
const gateways = new Map<TransportKind, TinyGateway>();
beforeAll(async () => {
  for (const kind of kinds) gateways.set(kind, await openTinyGateway(kind));
});
afterAll(() => Promise.all([...gateways.values()].map((gateway) => gateway.stop())));

function opened(kind: TransportKind): TinyGateway {
  const gateway = gateways.get(kind);
  if (gateway === undefined) throw new Error(`no gateway ${kind}`);
  return gateway;
}

test.each(kinds)('an unexpected failure is masked (%s)', async (kind) => {
  const answer = await ask(opened(kind), '{ broken }', { headers: { 'x-request-id': 'request-mask' } });
  expect(answer.errors).toEqual([
    {
      message: 'Something failed inside; the request id helps us find it.',
      path: ['broken'],
      extensions: {
        code: 'INTERNAL_SERVER_ERROR',
        messageZh: '内部错误，请提供请求编号以便查找。',
        retry: true,
        requestId: 'request-mask',
      },
    },
  ]);
});

test.each(kinds)('a masked failure is logged once and whole (%s)', async (kind) => {
  const gateway = opened(kind);
  await ask(gateway, '{ broken }', { headers: { 'x-request-id': `request-${kind}` } });
  const lines = gateway.lines.filter((line) => line['requestId'] === `request-${kind}` && 'err' in line);
  expect(lines).toMatchObject([
    { level: 'error', subgraph: 'invoice', err: { stack: expect.stringContaining('tiny-graph') } },
  ]);
});

test.each(kinds)('no secret of a message reaches the client (%s)', async (kind) => {
  const answer = await ask(opened(kind), '{ broken invoices { id note } forbidden }');
  expect(answer.text).not.toMatch(/hunter2|mongodb|10\.0\.0\.7|serviceName|stack|subgraph/i);
  const log = opened(kind).logText();
  // Both failures have said their secret, or the answer could not have told it.
  for (const verb of ['reach', 'read'])
    expect(log).toContain(`cannot ${verb} mongodb://[redacted]@10.0.0.7/db`);
  expect(log).not.toContain('hunter2');
});

test('a subgraph without a context is masked', async () => {
  const { supergraphSdl, subgraphs } = tinyGraph();
  const failing = subgraphs.map((subgraph) => ({
    ...subgraph,
    contextFor: () => {
      throw new Error(SECRET);
    },
  }));
  const gateway = await openTinyGateway('in-process', {
    supergraphSdl,
    subgraphs: { kind: 'in-process', subgraphs: failing },
  });
  const answer = await ask(gateway, '{ invoices { id } }');
  await gateway.stop();
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 500,
    codes: ['INTERNAL_SERVER_ERROR'],
  });
  expect(answer.text).not.toContain('hunter2');
});

test('a failing stage is masked', async () => {
  const gateway = await openTinyGateway('in-process', {
    ready: async () => {
      throw new Error(SECRET);
    },
  });
  const answer = await send(`${gateway.url}/health/ready`);
  await gateway.stop();
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('hunter2');
});
