import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { TokenTrust } from '../../../gateway/token-identity.ts';

export const ISSUER = 'https://issuer.example/';
export const AUDIENCE = 'fapiao-graph';

/** What an issuer signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function makeSigningKey(kid: string, algorithm = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: algorithm };
  return { kid, algorithm, privateKey, publicJwk };
}

/** How an issuer's server behaves. */
export type IssuerState = 'SERVING' | 'CUTTING' | 'SILENT' | 'FAILING' | 'TALKING_NONSENSE';

/** An issuer with a real server for its keys. */
export interface Issuer {
  readonly trust: TokenTrust;
  /** Those that are published; a test adds and takes away. */
  readonly published: SigningKey[];
  state: IssuerState;
  /** How often the keys were asked for. */
  readonly asked: () => number;
  stop(): Promise<void>;
}

export async function openIssuer(...keys: SigningKey[]): Promise<Issuer> {
  let asked = 0;
  const answer: RequestListener = (request, response) => {
    asked += 1;
    if (issuer.state === 'CUTTING') request.socket.destroy();
    if (issuer.state === 'FAILING') response.writeHead(500).end();
    if (issuer.state === 'TALKING_NONSENSE') response.end('<html>');
    if (issuer.state === 'SERVING') {
      response.setHeader('content-type', 'application/jwk-set+json');
      response.end(JSON.stringify({ keys: issuer.published.map(({ publicJwk }) => publicJwk) }));
    }
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer: Issuer = {
    trust: { issuer: ISSUER, audience: AUDIENCE, jwksUrl: `http://127.0.0.1:${port}/jwks` },
    published: [...keys],
    state: 'SERVING',
    asked: () => asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return issuer;
}

/** Seconds since 1970, as claims have them. */
export const secondsFrom = (now: Date, seconds: number): number =>
  Math.floor(now.getTime() / 1_000) + seconds;

/** What a good token of a partner says. */
export function partnerClaims(now: Date): JWTPayload {
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'partner-1',
    exp: secondsFrom(now, 300),
    roles: ['PARTNER'],
    taxpayer_ids: ['91110105maxx00058b'],
  };
}

/** Signs claims as they are; `kid` may name another key than the one that signs, or none. */
export function signToken(
  key: SigningKey,
  payload: JWTPayload,
  kid: string | undefined = key.kid,
): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.algorithm, ...(kid === undefined ? {} : { kid }) })
    .sign(key.privateKey);
}
