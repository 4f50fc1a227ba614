import { createHash } from 'node:crypto';
import { trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXECUTORS } from '../../gateway/executors.ts';
import { BUYER, DIGITAL, SELLER } from '../fapiao/invoice-samples.ts';
import { ask, codesOf } from '../gateway/ask.ts';
import { loggedLines } from '../gateway/log-lines.ts';
import { type Graph, type GraphOptions, openGraph } from '../graph.ts';
import { openTraces, type ReceivedSpan } from '../observability/otlp-receiver.ts';
import { openWorld, type World } from '../world.ts';
import { shardsWithout } from './crippled-shards.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';
const LOOK_UP = `query LookUp($input: InvoiceLookupInput!) { lookupInvoice(input: $input) {
  __typename ... on InvoiceFound { invoice { number issuer { name } } } } }`;
const { number, issueDate, amountIncludingTax } = DIGITAL;
const INPUT = { number, issueDate, amountIncludingTax };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // Each graph of these tests listens to the commands of the same shards.
  for (const { client } of world.shards.all) client.commands.setMaxListeners(0);
  const graph = await openGraph(world);
  await graph.record(DIGITAL, { ...DIGITAL, number: '26112000000000012346' });
  await graph.stop();
});
afterAll(() => world.close());

interface Traced {
  readonly spans: readonly ReceivedSpan[];
  /** Bytes that were sent. */
  readonly sent: string;
  /** Of the log, about requests. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** Runs requests against a traced graph that keeps no answers, so that each reads its shard. */
async function traced(
  work: (graph: Graph) => Promise<void>,
  options: GraphOptions = {},
  parts: Pick<World, 'shards' | 'redis'> = world,
): Promise<Traced> {
  const { tracing, receiver, delivered } = await openTraces();
  const { log, lines } = loggedLines();
  const graph = await openGraph(parts, { cache: false, tracing, log, ...options });
  try {
    await work(graph);
  } finally {
    await graph.stop();
  }
  // The start of a gateway is told too.
  const own = lines.filter((line) => 'requestId' in line);
  return { spans: await delivered(), sent: receiver.text(), lines: own };
}

/** @returns the names from a span up to the first of its trace */
function pathOf(span: ReceivedSpan, spans: readonly ReceivedSpan[]): string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...(parent === undefined ? [] : pathOf(parent, spans))];
}

const found = (data: unknown) =>
  expect(data).toMatchObject({ lookupInvoice: { __typename: 'InvoiceFound' } });

test.each(EXECUTORS)('a look-up is one trace from door to shard (%s)', async (executor) => {
  const { spans, lines } = await traced(
    async (graph) => {
      found((await graph.ask('dev-admin', LOOK_UP, { input: INPUT })).data);
    },
    { executor },
  );
  const [traceId, ...others] = new Set(spans.map((span) => span.traceId));
  expect(others).toEqual([]);
  const command = spans.find(({ name }) => name === 'aggregate invoices');
  expect(command?.attributes).toEqual({
    'db.system.name': 'mongodb',
    'db.operation.name': 'aggregate',
    'db.collection.name': 'invoices',
    'fapiao.shard': 'north',
  });
  expect(command && pathOf(command, spans)).toEqual(['aggregate invoices', 'fetch invoice', 'POST /graphql']);
  const request = spans.find(({ kind }) => kind === 2);
  expect(request?.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/graphql',
    'http.response.status_code': 200,
    'graphql.operation.name': 'LookUp',
    'graphql.operation.type': 'query',
    'fapiao.document.hash': expect.stringMatching(/^[\da-f]{64}$/),
  });
  expect(spans.some(({ name }) => name === 'graphql.plan')).toBe(executor === 'own');
  expect(lines).toMatchObject([{ msg: 'request', traceId }]);
});

test('each document is named by the digest of its own text', async () => {
  const texts = ['2', '3', '4', '4'].map((id) => `{ invoice(id: "${id}") { number } }`);
  const { spans } = await traced(async (graph) => {
    for (const text of texts) await graph.ask('dev-admin', text);
  });
  const hashes = spans.flatMap(({ kind, attributes }) =>
    kind === 2 ? [attributes['fapiao.document.hash']] : [],
  );
  expect(hashes).toEqual(texts.map((text) => createHash('sha256').update(text).digest('hex')));
});

test('a trace goes on in subgraphs of their own', async () => {
  const { spans } = await traced(
    async (graph) => {
      found((await graph.ask('dev-admin', LOOK_UP, { input: INPUT })).data);
    },
    { transport: 'http' },
  );
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  const command = spans.find(({ name }) => name === 'aggregate invoices');
  expect(command && pathOf(command, spans)).toEqual([
    'aggregate invoices',
    'POST /graphql',
    'fetch invoice',
    'POST /graphql',
  ]);
});

test("a caller's trace is continued", async () => {
  const headers = { 'x-api-key': 'dev-admin', traceparent: `00-${TRACE}-${SPAN}-01` };
  const { spans, lines } = await traced(async (graph) => {
    found((await ask(graph, LOOK_UP, { variables: { input: INPUT }, headers })).data);
  });
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  expect(spans.find(({ kind }) => kind === 2)?.parentSpanId).toBe(SPAN);
  expect(lines).toMatchObject([{ msg: 'request', traceId: TRACE }]);
});

test('a trace that is not kept is named all the same', async () => {
  const headers = { 'x-api-key': 'dev-admin', traceparent: `00-${TRACE}-${SPAN}-00` };
  const { spans, lines } = await traced(async (graph) => {
    found((await ask(graph, LOOK_UP, { variables: { input: INPUT }, headers })).data);
  });
  expect(spans).toEqual([]);
  expect(lines).toMatchObject([{ msg: 'request', traceId: TRACE }]);
});

test('errors name the trace, each request its own', async () => {
  const { spans, lines } = await traced(async (graph) => {
    const asked = ['{ nothing }', '{ nothing }', '{ also wrong'].map((query) =>
      graph.ask('dev-admin', query),
    );
    const named = (await Promise.all(asked)).map(({ errors }) => errors[0]?.extensions['traceId']);
    expect(new Set(named).size).toBe(3);
    for (const traceId of named) expect(traceId).toMatch(/^[\da-f]{32}$/);
    const refused = await ask(graph, LOOK_UP, { headers: { 'x-api-key': 'nobody' } });
    expect(refused.errors[0]?.extensions['traceId']).toMatch(/^[\da-f]{32}$/);
  });
  expect(spans.map(({ attributes }) => attributes['error.type']).sort()).toEqual([
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'UNAUTHENTICATED',
  ]);
  expect(new Set(lines.map(({ traceId }) => traceId))).toEqual(new Set(spans.map(({ traceId }) => traceId)));
});

test('a shard that is away is told by codes', async () => {
  const shards = await shardsWithout(world, 'north');
  const { spans, lines } = await traced(
    async (graph) => {
      const answer = await graph.ask('dev-admin', `{ invoice(id: "${number}") { id } }`);
      expect(codesOf(answer)).toEqual(['SHARD_UNAVAILABLE']);
      expect(answer.errors[0]?.extensions['traceId']).toMatch(/^[\da-f]{32}$/);
    },
    {},
    { ...world, shards },
  );
  await shards.close();
  for (const name of ['POST /graphql', 'fetch invoice']) {
    expect(spans.find((span) => span.name === name)).toMatchObject({
      isFailed: true,
      attributes: { 'error.type': 'SHARD_UNAVAILABLE' },
    });
  }
  expect(lines.every(({ traceId }) => traceId === spans[0]?.traceId)).toBe(true);
});

test('a batch stands in one trace and is linked with the others', async () => {
  const ids = [number, '26112000000000012346'];
  const { spans } = await traced(async (graph) => {
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(ids.map((id) => graph.ask('dev-admin', `{ invoice(id: "${id}") { number } }`)));
    }
  });
  const commands = spans.filter(({ name }) => name === 'find invoices');
  expect(commands.some(({ links }) => links.length > 0)).toBe(true);
  const isCommand = (id: string) => commands.some(({ spanId }) => spanId === id);
  for (const fetch of spans.filter(({ name }) => name === 'fetch invoice')) {
    const own = commands.some(({ parentSpanId }) => parentSpanId === fetch.spanId);
    expect(own || fetch.links.some(({ spanId }) => isCommand(spanId))).toBe(true);
  }
  for (const { links } of commands) {
    for (const link of links) expect(spans.some(({ spanId }) => spanId === link.spanId)).toBe(true);
  }
});

test.each(['in-process', 'http'] as const)(
  'nothing that is sent tells who or what (%s)',
  async (transport) => {
    const { sent } = await traced(
      async (graph) => {
        found((await graph.ask('dev-partner', LOOK_UP, { input: INPUT })).data);
        const list =
          'query ($id: TaxpayerId!) { issuer(taxpayerId: $id) { name invoices { edges { node { id } } } } }';
        const listed = await graph.ask('dev-partner', list, { id: SELLER.taxpayerId });
        expect(listed.text).toContain(number);
        await graph.ask('dev-partner', `{ invoice(id: "${number}") { number seller { name } } }`);
        await graph.ask(null, `{ invoice(id: "${number}") { number } }`);
        await fetch(`${graph.url}/${number}?key=dev-partner`);
        await fetch(`${graph.url}/graphql?query={invoice(id:"${number}"){number}}`);
      },
      { transport, partnerTaxpayerIds: [String(SELLER.taxpayerId)] },
    );
    expect(sent).toContain('find invoices');
    const secrets = [
      number,
      String(SELLER.taxpayerId),
      String(BUYER.taxpayerId),
      SELLER.name,
      amountIncludingTax,
      issueDate,
    ];
    for (const secret of [...secrets, 'dev-partner', 'x-api-key', 'lookupInvoice(']) {
      expect(sent).not.toContain(secret);
    }
  },
);

test('probes are not traced', async () => {
  const { spans } = await traced(async (graph) => {
    await fetch(`${graph.url}/health/ready`);
    await fetch(`${graph.url}/health/live`);
  });
  expect(spans).toEqual([]);
});

test('without traces there is nothing of them', async () => {
  const { log, lines } = loggedLines();
  const graph = await openGraph(world, { cache: false, log });
  const headers = { 'x-api-key': 'dev-admin', traceparent: `00-${TRACE}-${SPAN}-01` };
  const { errors } = await ask(graph, '{ nothing }', { headers });
  expect(errors[0]?.extensions).not.toHaveProperty('traceId');
  expect(lines[0]).not.toHaveProperty('traceId');
  expect(trace.getTracer('any').startSpan('any').isRecording()).toBe(false);
  await graph.stop();
});
