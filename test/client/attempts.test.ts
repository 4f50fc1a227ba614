import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import {
  Client,
  InvoiceById,
  NoAnswer,
  OperationFailed,
  RecordInvoices,
  RegionsWithHealth,
} from '../../client/index.ts';

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A gateway that gives these replies in turn, the last one again and again; null never answers. */
async function gateway(
  ...replies: (Reply | null)[]
): Promise<{ url: string; asked: Record<string, unknown>[] }> {
  const asked: Record<string, unknown>[] = [];
  const made = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += String(part);
    });
    request.on('end', () => {
      asked.push({ ...JSON.parse(text), key: request.headers['x-api-key'] });
      const reply = replies[Math.min(asked.length, replies.length) - 1] ?? null;
      if (reply === null) return;
      const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
      response.writeHead(reply.status ?? 200, reply.headers).end(body);
    });
  });
  servers.push(made);
  await new Promise<void>((listening) => made.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(made.address() as AddressInfo).port}/graphql`, asked };
}

const failing = (code: string, retry: boolean, headers: Record<string, string> = {}): Reply => ({
  status: 503,
  headers: { 'x-request-id': 'request-1', ...headers },
  body: { data: null, errors: [{ message: 'no', extensions: { code, retry } }] },
});
const regions: Reply = { body: { data: { regions: [] } } };

test('an operation is asked for by its id alone', async () => {
  const { url, asked } = await gateway(regions);
  expect(await new Client({ url, apiKey: 'k' }).run(RegionsWithHealth, {})).toEqual({ regions: [] });
  expect(asked).toEqual([
    {
      operationName: 'RegionsWithHealth',
      variables: {},
      extensions: { persistedQuery: { version: 1, sha256Hash: RegionsWithHealth.id } },
      key: 'k',
    },
  ]);
});

test('a gateway that lacks the document is sent it once', async () => {
  const { url, asked } = await gateway(
    { ...failing('PERSISTED_QUERY_NOT_FOUND', false), status: 200 },
    regions,
  );
  await new Client({ url }).run(RegionsWithHealth, {});
  expect(asked.map(({ query }) => query)).toEqual([undefined, RegionsWithHealth.document]);
});

test('a query is asked again where that can help', async () => {
  const { url, asked } = await gateway(failing('SHARD_UNAVAILABLE', true), regions);
  await new Client({ url }).run(RegionsWithHealth, {});
  expect(asked).toHaveLength(2);
});

test('it comes back no sooner than it is told', async () => {
  const { url } = await gateway(failing('OVERLOADED', true, { 'retry-after': '1' }), regions);
  const begun = performance.now();
  await new Client({ url }).run(RegionsWithHealth, {});
  expect(performance.now() - begun).toBeGreaterThan(950);
});

test('attempts end', async () => {
  const { url, asked } = await gateway(failing('SHARD_UNAVAILABLE', true));
  const failure = await new Client({ url, retries: 1 }).run(RegionsWithHealth, {}).catch((error) => error);
  expect(failure).toBeInstanceOf(OperationFailed);
  expect(failure).toMatchObject({
    codes: ['SHARD_UNAVAILABLE'],
    status: 503,
    requestId: 'request-1',
    retry: true,
  });
  expect(asked).toHaveLength(2);
});

test('a refusal that stays one is not tried again', async () => {
  const { url, asked } = await gateway(failing('FORBIDDEN', false));
  await expect(new Client({ url }).run(RegionsWithHealth, {})).rejects.toMatchObject({
    codes: ['FORBIDDEN'],
  });
  expect(asked).toHaveLength(1);
});

test('a mutation is sent once', async () => {
  const { url, asked } = await gateway(failing('SHARD_UNAVAILABLE', true));
  await expect(new Client({ url }).run(RecordInvoices, { input: [] })).rejects.toThrow('SHARD_UNAVAILABLE');
  expect(asked).toHaveLength(1);
});

test('a part of an answer comes with its failure', async () => {
  const body = {
    data: { invoice: null },
    errors: [{ message: 'no', extensions: { code: 'SHARD_UNAVAILABLE' } }],
  };
  const { url } = await gateway({ body });
  await expect(new Client({ url }).run(InvoiceById, { id: '1' })).rejects.toMatchObject({
    data: { invoice: null },
  });
});

test('a page that is not GraphQL is no answer', async () => {
  const { url } = await gateway({ status: 502, body: '<html>' });
  const asking = new Client({ url, retries: 0 }).run(RegionsWithHealth, {});
  await expect(asking).rejects.toThrow(/no GraphQL answer from .*, status 502/);
});

test('silence ends with the time for an attempt', async () => {
  const { url, asked } = await gateway(null, regions);
  await new Client({ url, timeoutMs: 300 }).run(RegionsWithHealth, {});
  expect(asked).toHaveLength(2);
  const silent = await gateway(null);
  const asking = new Client({ url: silent.url, timeoutMs: 100, retries: 0 }).run(RegionsWithHealth, {});
  await expect(asking).rejects.toBeInstanceOf(NoAnswer);
});

test('whoever asks may leave', async () => {
  const { url, asked } = await gateway(null);
  const leaving = new AbortController();
  const asking = new Client({ url }).run(RegionsWithHealth, {}, leaving.signal);
  setTimeout(() => leaving.abort(new Error('left')), 100);
  await expect(asking).rejects.toThrow('left');
  expect(asked).toHaveLength(1);
});
