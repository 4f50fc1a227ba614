import { afterAll, expect, test } from 'vitest';
import { ask, codesOf } from './ask.ts';
import { openTinyGateway } from './tiny-gateway.ts';

const PORTAL = 'https://portal.example';
const open = await openTinyGateway('in-process', { corsOrigins: [PORTAL, 'http://localhost:5173'] });
const closed = await openTinyGateway();
afterAll(() => Promise.all([open.stop(), closed.stop()]));

const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

const preflight = (url: string, origin: string) =>
  fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-api-key',
    },
  });

test('a page of a listed origin may ask', async () => {
  const allowed = await preflight(open.url, PORTAL);
  expect([allowed.status, await allowed.text(), allowed.headers.get('vary')]).toEqual([204, '', 'origin']);
  const headers = corsOf(allowed.headers);
  expect(headers).toMatchObject({
    'access-control-allow-origin': PORTAL,
    'access-control-allow-methods': 'GET, POST',
  });
  for (const name of ['content-type', 'x-api-key', 'authorization']) {
    expect(headers['access-control-allow-headers']).toContain(name);
  }
  expect(headers).not.toHaveProperty('access-control-allow-credentials');
});

test('it may read answers and refusals, and when to come again', async () => {
  const answer = await ask(open, '{ whoAmI }', { headers: { origin: PORTAL } });
  const refusal = await ask(open, '{ whoAmI }', { headers: { origin: PORTAL, 'x-api-key': 'wrong' } });
  expect([answer.status, refusal.status]).toEqual([200, 401]);
  for (const { headers } of [answer, refusal]) {
    expect(corsOf(headers)).toEqual({
      'access-control-allow-origin': PORTAL,
      'access-control-expose-headers': expect.stringMatching(/x-request-id.*retry-after/),
    });
    expect(headers.get('vary')).toContain('origin');
  }
});

test.each([
  'https://portal.example.evil.example',
  'http://portal.example',
  'https://PORTAL.example',
  'null',
  '*',
])('the origin %s may not', async (origin) => {
  const refused = await preflight(open.url, origin);
  await refused.text();
  expect([refused.status, corsOf(refused.headers)]).toEqual([405, {}]);
  const answer = await ask(open, '{ whoAmI }', { headers: { origin } });
  expect(corsOf(answer.headers)).toEqual({});
});

test('where none is listed nobody from elsewhere may', async () => {
  const refused = await preflight(closed.url, PORTAL);
  await refused.text();
  expect([refused.status, corsOf(refused.headers)]).toEqual([405, {}]);
  const answer = await ask(closed, '{ whoAmI }', { headers: { origin: PORTAL } });
  expect([corsOf(answer.headers), codesOf(answer)]).toEqual([{}, []]);
});
