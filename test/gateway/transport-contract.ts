import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecutorName } from '../../gateway/executors.ts';
import { ask, codesOf } from './ask.ts';
import { openTinyGateway, type TinyGateway, type TransportKind } from './tiny-gateway.ts';

/** What a client and a subgraph may rely on, however the gateway reaches its subgraphs and executes plans. */
export function transportContract(kind: TransportKind, executor: ExecutorName): void {
  describe(`subgraphs asked ${kind} by executor ${executor}`, () => {
    let gateway: TinyGateway;
    beforeAll(async () => {
      gateway = await openTinyGateway(kind, { executor });
    });
    afterAll(() => gateway.stop());

    test('one query is answered by two subgraphs', async () => {
      const answer = await ask(gateway, '{ invoices { id number status } }');
      expect(answer).toMatchObject({ status: 200, errors: [] });
      expect(answer.data).toEqual({
        invoices: ['1', '2', '3'].map((id) => ({ id, number: `No. ${id}`, status: 'NORMAL' })),
      });
    });

    test('aliases and fragments are answered alike', async () => {
      const query =
        '{ a: invoice(id: "1") { ...F } b: invoice(id: "2") { ...F } } fragment F on Invoice { s: status }';
      expect((await ask(gateway, query)).data).toEqual({ a: { s: 'NORMAL' }, b: { s: 'NORMAL' } });
    });

    test('variables arrive as they were sent', async () => {
      const text = '发票 "引号" \u2028 😀 \\ end';
      const answer = await ask(gateway, 'query Q($text: String!) { echo(text: $text) }', {
        variables: { text },
      });
      expect(answer.data).toEqual({ echo: text });
    });

    test('caller and request id reach every subgraph', async () => {
      const headers = { 'x-api-key': 'dev-operator', 'x-request-id': 'request-0001' };
      const answer = await ask(gateway, '{ whoAmI whoAsks }', { headers });
      expect(answer.data).toEqual({
        whoAmI: 'dev-operator request-0001',
        whoAsks: 'dev-operator request-0001',
      });
    });

    test('a problem keeps its code and texts', async () => {
      const answer = await ask(gateway, '{ forbidden }');
      expect(answer).toMatchObject({ status: 200, data: { forbidden: null } });
      expect(answer.errors).toMatchObject([
        {
          path: ['forbidden'],
          message: 'Your key may not do this.',
          extensions: {
            code: 'FORBIDDEN',
            expected: 'ADMIN',
            messageZh: '您的密钥无权执行此操作。',
            retry: false,
          },
        },
      ]);
    });

    test('a problem of everything decides the status', async () => {
      expect(await ask(gateway, '{ strictlyForbidden }')).toMatchObject({ status: 403, data: null });
    });

    test('the failing item of a list is named', async () => {
      const answer = await ask(gateway, '{ invoices { id note } }');
      expect(answer.errors.map(({ path }) => path)).toEqual([['invoices', 1, 'note']]);
      expect(answer.data).toMatchObject({
        invoices: [{ note: 'note 1' }, { note: null }, { note: 'note 3' }],
      });
    });

    test('a value that may not be missing is an error', async () => {
      for (const id of ['unknown', 'odd']) {
        const answer = await ask(gateway, `{ invoice(id: "${id}") { id status } }`);
        expect(answer.data).toEqual({ invoice: null });
        expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
      }
    });

    test('a hanging subgraph costs only its own part', async () => {
      const answer = await ask(gateway, '{ invoices { id pending } }');
      expect(answer.data).toEqual({ invoices: ['1', '2', '3'].map((id) => ({ id, pending: null })) });
      expect(answer.errors).toMatchObject([
        { path: ['invoices'], extensions: { code: 'DEADLINE_EXCEEDED' } },
      ]);
    });

    test('a write may take longer than a question', async () => {
      expect((await ask(gateway, 'mutation { write }')).data).toEqual({ write: 'written' });
    });

    test('the subgraph learns that the client left', async () => {
      const leave = new AbortController();
      const headers = { 'x-request-id': `leaving-${kind}` };
      const left = ask(gateway, '{ hanging }', { headers, signal: leave.signal });
      await expect.poll(() => scopeOf(gateway, `leaving-${kind}`)).toBeDefined();
      leave.abort();
      await expect(left).rejects.toThrow();
      await expect.poll(() => scopeOf(gateway, `leaving-${kind}`)?.signal.aborted).toBe(true);
    });
  });
}

function scopeOf({ seen }: TinyGateway, requestId: string) {
  return seen.scopes.find((scope) => scope.requestId === requestId);
}
