import { createHash } from 'node:crypto';
import { BlockList } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { originTeller } from '../../gateway/origin.ts';
import { ask } from './ask.ts';
import { openTinyGateway, SUBGRAPH_SECRET, type TinyGateway } from './tiny-gateway.ts';

const PROXIES = new BlockList();
PROXIES.addSubnet('127.0.0.0', 8);
PROXIES.addSubnet('10.0.0.0', 8);
PROXIES.addSubnet('fd00::', 8, 'ipv6');

async function openBehind(trustedProxies: BlockList | null, secret = SUBGRAPH_SECRET): Promise<TinyGateway> {
  return openTinyGateway('in-process', { originOf: originTeller({ secret, trustedProxies }) });
}

const direct = await openBehind(null);
const proxied = await openBehind(PROXIES);
afterAll(() => Promise.all([direct.stop(), proxied.stop()]));

/** @returns the origin of a caller as the subgraphs are told it */
async function originOf(gateway: TinyGateway, forwarded?: string): Promise<string> {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  await ask(gateway, '{ whoAmI }', { headers });
  return gateway.seen.scopes.at(-1)?.caller.origin ?? '';
}

test('without a trusted proxy nobody is believed about addresses', async () => {
  const own = await originOf(direct);
  expect(await originOf(direct, '203.0.113.7')).toBe(own);
});

test('behind a trusted proxy each address is an origin of its own', async () => {
  const origins = new Set([
    await originOf(proxied),
    await originOf(proxied, '203.0.113.7'),
    await originOf(proxied, '203.0.113.8'),
  ]);
  expect(origins.size).toBe(3);
});

test.each([
  ['an address that the client made up', '198.51.100.1, 203.0.113.7'],
  ['a trusted address that the client made up', '10.1.1.1, 203.0.113.7'],
  ['trusted proxies behind the first', '203.0.113.7, 10.0.0.3, fd00::3'],
  ['a port', '203.0.113.7:50123'],
  ['white space', ' 203.0.113.7 '],
  ['IPv4 within IPv6', '::ffff:203.0.113.7'],
])('beside %s the last untrusted hop counts', async (_, forwarded) => {
  expect(await originOf(proxied, forwarded)).toBe(await originOf(proxied, '203.0.113.7'));
});

test.each(['', 'unknown', '203.0.113.7, nonsense', ','])(
  'where the proxy says %j it is itself the origin',
  async (forwarded) => {
    expect(await originOf(proxied, forwarded)).toBe(await originOf(proxied));
  },
);

test('one customer with IPv6 is one origin', async () => {
  const customer = await originOf(proxied, '2001:db8:1:2::1');
  for (const same of ['2001:db8:1:2:ffff:ffff:ffff:ffff', '[2001:DB8:1:2::9]:443', '2001:0db8:0001:0002::']) {
    expect(await originOf(proxied, same)).toBe(customer);
  }
  expect(await originOf(proxied, '2001:db8:1:3::1')).not.toBe(customer);
  expect(await originOf(proxied, '2001:db8::1:2:0:1')).not.toBe(customer);
});

test('no list of addresses leads back from an origin', async () => {
  const other = await openBehind(null, 'another secret of another deployment');
  const [own, elsewhere] = [await originOf(direct), await originOf(other)];
  await other.stop();
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  expect(own).toMatch(/^[\da-f]{16}$/);
  expect([elsewhere, digest('127.0.0.1'), digest('origin 127.0.0.1')]).not.toContain(own);
});

test('processes with one secret name an origin alike', async () => {
  const other = await openBehind(PROXIES);
  const elsewhere = await originOf(other, '203.0.113.7');
  await other.stop();
  expect(elsewhere).toBe(await originOf(proxied, '203.0.113.7'));
});
