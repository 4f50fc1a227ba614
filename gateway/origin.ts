import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type BlockList, isIP, isIPv6, SocketAddress } from 'node:net';
import { LRUCache } from 'lru-cache';

/** Tells where a request comes from, by a name that tells origins apart and nobody the address. */
export type TellOrigin = (request: IncomingMessage) => string;

export interface OriginOptions {
  /** Shared by all processes of a deployment, so that they count together; at least 32 characters. */
  readonly secret: string;
  /** Whose word about the address before them is taken; null where nobody stands before the gateway. */
  readonly trustedProxies: BlockList | null;
}

/** Long enough to tell callers apart. */
const originLength = 16;
/** Networks whose names are remembered. */
const maxNetworks = 10_000;

/**
 * The addresses of the internet are few enough to try them all: a plain digest of one, as it stands in counters and in
 * the audit trail, would be as good as the address itself. So the digest is keyed.
 */
export function originTeller({ secret, trustedProxies }: OriginOptions): TellOrigin {
  // A key of its own, so that what is signed with the secret elsewhere says nothing about origins.
  const key = createHmac('sha256', secret).update('fapiao-graph origins v1').digest();
  const names = new LRUCache<string, string>({ max: maxNetworks });
  return (request) => {
    const network = networkOf(clientAddress(request, trustedProxies));
    const known = names.get(network);
    if (known !== undefined) return known;
    const name = createHmac('sha256', key).update(network).digest('hex').slice(0, originLength);
    names.set(network, name);
    return name;
  };
}

/**
 * Each proxy adds the address that it was called from at the end of `X-Forwarded-For`; what stands left of the last
 * address that is none of our proxies is the client's own word.
 */
function clientAddress({ socket, headers }: IncomingMessage, trusted: BlockList | null): string {
  let address = plainAddress(socket.remoteAddress ?? '');
  if (trusted === null) return address;
  const hops = (headers['x-forwarded-for'] ?? '').toString().split(',');
  while (isTrusted(trusted, address)) {
    const hop = plainAddress(hops.pop() ?? '');
    // Nobody says more, or what is said is no address: it is the proxy itself that asks.
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

function isTrusted(trusted: BlockList, address: string): boolean {
  if (isIP(address) === 0) return false;
  return trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** @returns the address alone: some proxies add the port, and a socket that takes both kinds maps IPv4 into IPv6 */
function plainAddress(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
    .replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
  return address.replace(/^::ffff:(?=[\d.]+$)/, '');
}

/** @returns an IPv4 address as it is; of an IPv6 address the first 64 bits, behind which a customer has all the rest */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = [], after = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
