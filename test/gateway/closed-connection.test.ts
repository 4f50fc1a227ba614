import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { openHttpSubgraph } from '../../gateway/http-subgraph.ts';
import type { OpenSubgraph } from '../../gateway/subgraph-source.ts';
import { createLog } from '../../observability/log.ts';
import { ANONYMOUS, type Caller } from '../../subgraphs/caller.ts';

const caller: Caller = { ...ANONYMOUS, language: 'ZH', origin: '' };

/** A subgraph that closes as many connections as it is told to without a word, and answers from then on. */
async function closingSubgraph(closes: number): Promise<{ subgraph: OpenSubgraph; signatures: unknown[] }> {
  const signatures: unknown[] = [];
  const server = createServer((request, response) => {
    signatures.push(request.headers['x-signature']);
    if (signatures.length <= closes) request.socket.destroy();
    else response.end('{"data":{"a":1}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let signed = 0;
  const subgraph = openHttpSubgraph({
    name: 'a',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    log: createLog({ level: 'silent' }),
    tracing: null,
    headers: () => ({ 'x-signature': String(++signed) }),
    read: (_, text) => JSON.parse(text),
  });
  onTestFinished(async () => {
    await subgraph.close();
    server.close();
  });
  return { subgraph, signatures };
}

function ask({ ask: put }: OpenSubgraph, isWrite: boolean) {
  const { signal } = new AbortController();
  const text = isWrite ? 'mutation { a }' : '{ a }';
  const operation = { text, operationName: null, document: () => parse(text) };
  const scope = { caller, requestId: 'r', traceId: undefined, signal };
  return put({ operation, variables: {}, isWrite, scope }, signal);
}

test('a query whose connection was closed is asked once more, and signed anew', async () => {
  const { subgraph, signatures } = await closingSubgraph(1);
  expect(await ask(subgraph, false)).toEqual({ data: { a: 1 } });
  expect(signatures).toEqual(['1', '2']);
});

test('it is asked no third time', async () => {
  const { subgraph, signatures } = await closingSubgraph(3);
  await expect(ask(subgraph, false)).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  expect(signatures).toHaveLength(2);
});

test('a mutation is never sent twice', async () => {
  const { subgraph, signatures } = await closingSubgraph(1);
  await expect(ask(subgraph, true)).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  expect(signatures).toEqual(['1']);
});
