import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { type HostileSubgraph, hostileSubgraph } from './hostile-subgraph.ts';
import { openTinyGateway, SUBGRAPH_SECRET, type TinyGateway } from './tiny-gateway.ts';

/** A request of the gateway as somebody on the way to the subgraph reads it. */
interface Overheard {
  readonly headers: Record<string, string>;
  readonly body: string;
}

let gateway: TinyGateway;
let listener: HostileSubgraph;
let deceived: TinyGateway;
let overheard: Overheard[];
beforeAll(async () => {
  gateway = await openTinyGateway('http');
  overheard = [];
  // It keeps every request to itself, so that the subgraph has not seen its nonce yet.
  listener = await hostileSubgraph((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      overheard.push({ headers: signedOnly(incoming.headers), body: Buffer.concat(chunks).toString() });
      response.end('{}');
    });
  });
  const urls = { invoice: listener.url, issuer: listener.url, status: listener.url };
  deceived = await openTinyGateway('in-process', {
    subgraphs: { kind: 'http', secret: SUBGRAPH_SECRET, urls },
  });
});
afterAll(async () => {
  await deceived?.stop();
  await listener?.close();
  await gateway?.stop();
});

function signedOnly(headers: IncomingHttpHeaders): Record<string, string> {
  const names = Object.keys(headers).filter((name) => name === 'content-type' || name.startsWith('x-'));
  return Object.fromEntries(names.map((name) => [name, String(headers[name])]));
}

/** Lets the gateway sign a new request, and takes it away. */
async function overhear(): Promise<Overheard> {
  await ask(deceived, '{ whoAmI }', { headers: { 'x-api-key': 'dev-partner' } });
  const [taken] = overheard.splice(0);
  if (taken === undefined) throw new Error('nothing was overheard');
  return taken;
}

async function sendTo(subgraph: 'invoice' | 'status', { headers, body }: Overheard): Promise<string> {
  const url = `${gateway.doors[subgraph]?.url}/graphql`;
  const answer = await request(url, { method: 'POST', headers, body });
  return `${answer.statusCode} ${await answer.body.text()}`;
}

const refused = /^401 .*"code":"BAD_SIGNATURE"/;

test('an overheard request is answered once', async () => {
  const taken = await overhear();
  expect(await sendTo('invoice', taken)).toMatch(/^200 .*dev-partner/);
  expect(await sendTo('invoice', taken)).toMatch(refused);
  expect(await sendTo('invoice', taken)).toMatch(refused);
});

test('another subgraph does not take it', async () => {
  expect(await sendTo('status', await overhear())).toMatch(refused);
});

test('it speaks for no other caller', async () => {
  const { headers, body } = await overhear();
  const caller = JSON.parse(Buffer.from(headers['x-fapiao-caller'] ?? '', 'base64url').toString());
  const admin = Buffer.from(JSON.stringify({ ...caller, id: 'dev-admin', roles: ['ADMIN'] })).toString(
    'base64url',
  );
  expect(await sendTo('invoice', { headers: { ...headers, 'x-fapiao-caller': admin }, body })).toMatch(
    refused,
  );
});

test('it asks nothing else', async () => {
  const { headers, body } = await overhear();
  for (const other of [
    body.replace('whoAmI', 'broken'),
    `${body} `,
    '{"query":"{ _service { sdl } }"}',
    '',
  ]) {
    expect(await sendTo('invoice', { headers, body: other })).toMatch(refused);
  }
});

test.each(['x-fapiao-signature', 'x-fapiao-caller', 'x-request-id'])('it needs its %s', async (name) => {
  const { headers, body } = await overhear();
  const { [name]: _, ...others } = headers;
  expect(await sendTo('invoice', { headers: others, body })).toMatch(refused);
});

test('a signature of somebody else is refused', async () => {
  const { headers, body } = await overhear();
  const [version, time, nonce, mac = ''] = (headers['x-fapiao-signature'] ?? '').split(' ');
  for (const forged of [mac.replace(/./g, '0'), mac.toUpperCase(), mac.slice(1), '']) {
    const signature = [version, time, nonce, forged].join(' ');
    expect(
      await sendTo('invoice', { headers: { ...headers, 'x-fapiao-signature': signature }, body }),
    ).toMatch(refused);
  }
});

test('an attack shows in the log alone', async () => {
  const { headers, body } = await overhear();
  const answer = await sendTo('invoice', { headers, body: `${body} ` });
  expect(answer).not.toMatch(/FORGED|REPLAYED/);
  expect(gateway.logText()).toContain('"fault":"FORGED"');
  expect(gateway.logText()).toContain('"fault":"REPLAYED"');
});
