import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpDoor } from '../../subgraphs/http-door.ts';
import { openTraces } from '../observability/otlp-receiver.ts';
import { openTinySubgraph, scope, sendTo, signedRequest, tinySubgraph } from './transport-samples.ts';

let door: HttpDoor;
const written: string[] = [];
beforeAll(async () => {
  door = await openTinySubgraph(written);
});
afterAll(() => door.close());

const query = (text: string, variables = {}): string => JSON.stringify({ query: text, variables });
const refusal = { status: 401, body: { errors: [{ extensions: { code: 'BAD_SIGNATURE' } }] } };

test('a signed query is answered', async () => {
  const answer = await sendTo(door, signedRequest(query('{ invoice(id: "7") { number } }')));
  expect(answer).toEqual({ status: 200, body: { data: { invoice: { number: 'No. 7' } } } });
});

test('signed representations are answered', async () => {
  const text =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Invoice { id } } }';
  const variables = { representations: [{ __typename: 'Invoice', id: '7' }] };
  const answer = await sendTo(door, signedRequest(query(text, variables)));
  expect(answer.body).toEqual({ data: { _entities: [{ id: '7' }] } });
});

test.each([
  '{ _service { sdl } }',
  '{ _entities(representations: []) { __typename } }',
  '{ __schema { queryType { name } } }',
  '{ __typename }',
])('%s unsigned is refused', async (text) => {
  const headers = { 'content-type': 'application/json' };
  expect(await sendTo(door, { method: 'POST', headers, body: query(text) })).toMatchObject(refusal);
});

test.each(['/', '/graphql?query={__typename}', '/anything'])(
  'an unsigned GET of %s is refused',
  async (path) => {
    expect(await sendTo(door, {}, path)).toMatchObject(refusal);
  },
);

test('a forged body is refused and logged', async () => {
  const request = signedRequest(query('{ invoice(id: "7") { id } }'));
  const forged = { ...request, body: query('{ _service { sdl } }') };
  expect(await sendTo(door, forged)).toMatchObject(refusal);
  expect(written.join('')).toContain('"fault":"FORGED","requestId":"request-0001"');
});

test('a replayed request is refused', async () => {
  const request = signedRequest(query('{ invoice(id: "7") { id } }'));
  expect((await sendTo(door, request)).status).toBe(200);
  expect(await sendTo(door, request)).toMatchObject(refusal);
});

test('a refusal does not tell why', async () => {
  const { body } = await sendTo(door, { method: 'POST', body: 'x' });
  expect(JSON.stringify(body)).not.toMatch(/MISSING|FORGED|STALE|REPLAYED|MALFORMED/);
});

test('the stated caller is passed on', async () => {
  const caller = {
    id: '某某公司',
    roles: ['PARTNER' as const],
    bureaus: [],
    taxpayerIds: ['91110000100000000X'],
    language: 'EN' as const,
    origin: 'x',
  };
  const { body } = await sendTo(door, signedRequest(query('{ whoAmI }'), { ...scope, caller }));
  expect(JSON.parse(body.data.whoAmI)).toEqual(caller);
});

test('a query of another schema is refused', async () => {
  const answer = await sendTo(door, signedRequest(query('{ invoice(id: "7") { future } }')));
  expect(answer).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
  });
});

test('an unexpected failure is masked and logged', async () => {
  const answer = await sendTo(door, signedRequest(query('{ invoice(id: "7") { broken } }')));
  expect(answer.body.errors).toMatchObject([
    { path: ['invoice', 'broken'], extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-0001' } },
  ]);
  expect(JSON.stringify(answer.body)).not.toContain('secret of the inside');
  expect(written.join('')).toContain('secret of the inside');
});

test('a request that fails whole is logged with its ids', async () => {
  const { tracing, delivered } = await openTraces();
  const lines: string[] = [];
  const contextFor = () => {
    throw new Error('no context');
  };
  const failing = await openTinySubgraph(lines, { subgraph: { ...tinySubgraph(), contextFor }, tracing });
  const answer = await sendTo(failing, signedRequest(query('{ whoAmI }')));
  await failing.close();
  const [span] = await delivered();
  expect(answer).toMatchObject({
    status: 500,
    body: { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
  });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'subgraph request failed', requestId: 'request-0001', traceId: span?.traceId },
  ]);
  expect(span).toMatchObject({ isFailed: true });
});

test('signed text that is not JSON is refused', async () => {
  expect(await sendTo(door, signedRequest('{"query":'))).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'MALFORMED_JSON' } }] },
  });
});

test('an over-long body is refused', async () => {
  expect((await sendTo(door, signedRequest(query('#'.repeat(1_100_000))))).status).toBe(413);
});

test('liveness needs no signature', async () => {
  expect(await sendTo(door, {}, '/health/live')).toEqual({ status: 200, body: { ok: true } });
});
