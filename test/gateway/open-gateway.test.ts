import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXECUTORS } from '../../gateway/executors.ts';
import type { Gateway } from '../../gateway/serve.ts';
import { startOpenGateway } from '../../gateway/start-open.ts';
import { ask, send } from './ask.ts';
import { loggedLines } from './log-lines.ts';
import { openPlainSubgraphs, type PlainSubgraphs } from './plain-subgraphs.ts';

describe.each(EXECUTORS)('an open gateway with executor %s', (executor) => {
  let subgraphs: PlainSubgraphs;
  let gateway: Gateway;
  beforeAll(async () => {
    subgraphs = await openPlainSubgraphs();
    const { supergraphSdl } = subgraphs;
    const { log } = loggedLines();
    gateway = await startOpenGateway({
      supergraphSdl,
      executor,
      host: '127.0.0.1',
      port: 0,
      subgraphMs: 300,
      log,
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await subgraphs.close();
  });

  test('anybody is answered by both subgraphs', async () => {
    const answer = await ask(gateway, '{ books { title copies } }', { headers: { 'x-api-key': 'whatever' } });
    expect(answer).toMatchObject({ status: 200, errors: [] });
    expect(answer.data).toEqual({
      books: [
        { title: 'Book 1', copies: 10 },
        { title: 'Book 2', copies: 20 },
      ],
    });
  });

  test('an error keeps its words and code', async () => {
    const answer = await ask(gateway, '{ books { title } broken }');
    expect(answer.data).toMatchObject({ books: [{}, {}], broken: null });
    expect(answer.errors).toMatchObject([
      { message: 'the shelf is empty', path: ['broken'], extensions: { code: 'EMPTY_SHELF', shelf: 3 } },
    ]);
  });

  test('a question that is refused costs only its part', async () => {
    const answer = await ask(gateway, '{ refused }');
    expect(answer).toMatchObject({ data: { refused: null }, errors: [{ message: 'not today' }] });
  });

  test('a slow subgraph is given up in time', async () => {
    const answer = await ask(gateway, '{ slow(ms: 5000) }');
    expect(answer).toMatchObject({
      data: { slow: null },
      errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }],
    });
  });

  test('a query that is not valid is refused', async () => {
    const answer = await ask(gateway, '{ nothing }');
    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.message).toContain('Cannot query field "nothing"');
  });

  test('its health can be asked', async () => {
    for (const path of ['/health', '/health/live', '/health/ready']) {
      expect((await send(`${gateway.url}${path}`)).status).toBe(200);
    }
  });
});
