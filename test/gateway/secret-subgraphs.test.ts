import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { type Answer, ask, codesOf } from './ask.ts';
import { hostileSubgraph, saying } from './hostile-subgraph.ts';
import { openTinyGateway } from './tiny-gateway.ts';

const SECRET = 'swordfish: mongodb://root:hunter2@10.0.0.7/db';
const FORBIDDEN =
  /swordfish|hunter2|mongodb|10\.0\.0\.7|127\.0\.0\.1|<html|ECONN|UND_ERR|serviceName|stacktrace|Trace/;

const error = (extensions: object) => ({ message: SECRET, path: ['invoice'], extensions });
const failed = (extensions: object, more: object = {}) => ({
  data: { invoice: null },
  errors: [error(extensions)],
  ...more,
});

/** What a subgraph does instead of answering, and the code that the client then reads. */
const FAILURES: readonly [string, RequestListener, string][] = [
  ['a page of HTML', (_, response) => response.end(`<html>${SECRET}</html>`), 'SUBGRAPH_UNAVAILABLE'],
  [
    'status 500 with a stack',
    (_, response) => response.writeHead(500).end(`Error: ${SECRET}\n at x.ts:1`),
    'SUBGRAPH_UNAVAILABLE',
  ],
  [
    'a redirect',
    (_, response) => response.writeHead(302, { location: `http://${SECRET}` }).end(),
    'SUBGRAPH_UNAVAILABLE',
  ],
  [
    'half an answer',
    (_, response) =>
      response.writeHead(200, { 'content-length': 900 }).write(SECRET, () => response.destroy()),
    'SUBGRAPH_UNAVAILABLE',
  ],
  ['a closed connection', (request) => request.socket.destroy(), 'SUBGRAPH_UNAVAILABLE'],
  ['JSON of another form', saying({ data: [SECRET], errors: SECRET }), 'SUBGRAPH_UNAVAILABLE'],
  ['nothing at all', () => undefined, 'DEADLINE_EXCEEDED'],
  ['an error without a code', saying(failed({})), 'INTERNAL_SERVER_ERROR'],
  [
    'an error with a code of its own',
    saying(failed({ code: 'DRIVER_FAILED', stacktrace: [SECRET] })),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'an error with a code of ours',
    saying(failed({ code: 'FORBIDDEN', exception: { stacktrace: [SECRET] }, url: SECRET })),
    'FORBIDDEN',
  ],
  [
    'a masked error with details',
    saying(failed({ code: 'INTERNAL_SERVER_ERROR', field: SECRET, expected: SECRET })),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'details of the wrong kind',
    saying(failed({ code: 'BAD_USER_INPUT', field: { SECRET }, shard: [SECRET] })),
    'BAD_USER_INPUT',
  ],
  [
    'extensions of its answer',
    saying(failed({}, { extensions: { tracing: SECRET, valueCompletion: SECRET } })),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'a null where none may be',
    saying({ data: { invoice: { __typename: 'Invoice', id: '1', number: null } } }),
    'INTERNAL_SERVER_ERROR',
  ],
];

async function askBeside(answer: RequestListener): Promise<{ answer: Answer; log: string }> {
  const invoice = await hostileSubgraph(answer);
  const absent = 'http://127.0.0.1:9/graphql';
  const gateway = await openTinyGateway('in-process', {
    subgraphs: {
      kind: 'http',
      secret: 'between gateway and subgraphs',
      urls: { invoice: invoice.url, issuer: absent, status: absent },
    },
  });
  try {
    return { answer: await ask(gateway, '{ invoice(id: "1") { id number } }'), log: gateway.logText() };
  } finally {
    await gateway.stop();
    await invoice.close();
  }
}

test.each(FAILURES)('a subgraph that answers %s is masked', async (_, hostile, code) => {
  const { answer, log } = await askBeside(hostile);
  expect(codesOf(answer)).toEqual([code]);
  expect(answer.text).not.toMatch(FORBIDDEN);
  expect(answer.errors[0]?.extensions['requestId']).toMatch(/^[0-9a-f-]{36}$/);
  expect(log).not.toContain('hunter2');
});

test('an unreachable subgraph is masked', async () => {
  const absent = 'http://root:hunter2@127.0.0.1:9/swordfish';
  const gateway = await openTinyGateway('in-process', {
    subgraphs: {
      kind: 'http',
      secret: 'swordfish',
      urls: { invoice: absent, issuer: absent, status: absent },
    },
  });
  const answer = await ask(gateway, '{ invoice(id: "1") { id } }');
  await gateway.stop();
  expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(answer.text).not.toMatch(FORBIDDEN);
});

test('what a subgraph said instead is logged', async () => {
  const { log } = await askBeside((_, response) => response.end(`<html>${SECRET}</html>`));
  expect(log).toContain('subgraph unavailable');
  expect(log).toContain('swordfish');
});
