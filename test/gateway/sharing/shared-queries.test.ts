import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ask } from '../ask.ts';
import { openTinyGateway, type TinyGateway, type TransportKind } from '../tiny-gateway.ts';

const QUERY = '{ slow(ms: 300) }';

describe.each(['in-process', 'http'] as const)('subgraphs asked %s', (kind: TransportKind) => {
  let gateway: TinyGateway;
  /** Tells the gateway that another process has written. */
  const told: (() => void)[] = [];
  beforeAll(async () => {
    gateway = await openTinyGateway(kind, { hearWrites: (onWritten) => told.push(onWritten) });
  });
  afterAll(() => gateway.stop());

  /** Asks everything at once. @returns how many requests the subgraphs have seen, and the answers */
  async function together(...asked: (() => Promise<Answer>)[]): Promise<{ runs: number; answers: Answer[] }> {
    const before = gateway.seen.contexts.length;
    const answers = await Promise.all(asked.map((one) => one()));
    return { runs: gateway.seen.contexts.length - before, answers };
  }

  test('equal queries in flight together are run once', async () => {
    const { runs, answers } = await together(...Array.from({ length: 20 }, () => () => ask(gateway, QUERY)));
    expect(runs).toBe(1);
    expect(answers.map(({ data }) => data)).toEqual(answers.map(() => ({ slow: 'done' })));
  });

  test('queries that differ only outside share what they ask other processes', async () => {
    const { runs } = await together(
      () => ask(gateway, '{ either: slow(ms: 301) }'),
      () => ask(gateway, '{ either: slow(ms: 301)  }'),
    );
    expect(runs).toBe(kind === 'http' ? 1 : 2);
  });

  test('also where their literals have become variables', async () => {
    for (const ms of [1, 2]) await ask(gateway, `{ lifted: slow(ms: ${ms}) }`);
    const { runs } = await together(
      () => ask(gateway, '{ lifted: slow(ms: 302) }'),
      () => ask(gateway, '{ lifted: slow(ms: 302)  }'),
      () => ask(gateway, '{ lifted: slow(ms: 303) }'),
    );
    expect(runs).toBe(kind === 'http' ? 2 : 3);
  });

  test('each answer has its own request id', async () => {
    const { answers } = await together(
      ...['request-01', 'request-02'].map(
        (id) => () => ask(gateway, '{ forbidden slow(ms: 200) }', { headers: { 'x-request-id': id } }),
      ),
    );
    expect(answers.map(({ errors }) => errors[0]?.extensions['requestId'])).toEqual([
      'request-01',
      'request-02',
    ]);
    expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(['request-01', 'request-02']);
  });

  test('callers with different keys never share', async () => {
    const keys = ['dev-source', 'dev-partner', 'dev-operator', 'dev-admin'];
    const { runs, answers } = await together(
      ...keys.map((key) => () => ask(gateway, '{ slow(ms: 200) whoAmI }', { headers: { 'x-api-key': key } })),
      () => ask(gateway, '{ slow(ms: 200) whoAmI }'),
    );
    expect(runs).toBe(5);
    expect(answers.map(({ data }) => String(data?.['whoAmI']).split(' ')[0])).toEqual([...keys, 'anonymous']);
  });

  test('callers of different languages never share', async () => {
    const { runs } = await together(
      ...['zh', 'en'].map(
        (language) => () => ask(gateway, QUERY, { headers: { 'accept-language': language } }),
      ),
    );
    expect(runs).toBe(2);
  });

  test('different variables are different questions', async () => {
    const query = 'query ($ms: Int!) { slow(ms: $ms) }';
    const { runs } = await together(
      ...[200, 201].map((ms) => () => ask(gateway, query, { variables: { ms } })),
    );
    expect(runs).toBe(2);
  });

  test('mutations never share', async () => {
    const { runs } = await together(...[1, 2].map(() => () => ask(gateway, 'mutation { write }')));
    expect(runs).toBe(2);
  });

  test('a write of another process parts those before it from those after', async () => {
    const { runs } = await together(
      () => ask(gateway, QUERY),
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        for (const tell of told) tell();
        return ask(gateway, QUERY);
      },
    );
    expect(runs).toBe(2);
  });

  test('a client that leaves cuts no other', async () => {
    const leave = new AbortController();
    const leaving = ask(gateway, '{ slow(ms: 250) }', { signal: leave.signal });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const staying = ask(gateway, '{ slow(ms: 250) }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    leave.abort();
    await expect(leaving).rejects.toThrow();
    expect((await staying).data).toEqual({ slow: 'done' });
  });
});
