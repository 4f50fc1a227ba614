import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Role } from '../subgraphs/caller.ts';
import type { Exchange, Stage } from './exchange.ts';
import { type ExampleFacts, sandboxExamples } from './sandbox-examples.ts';

export interface SandboxOptions {
  readonly examples: ExampleFacts;
  /** Keys for the header boxes: that of its role in each example's tab, ADMIN's in a new one. Null leaves them empty. */
  readonly keys: Readonly<Record<Role, string>> | null;
}

/** The page carries all it needs: anything that it wants from another host is refused by the browser. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' blob:",
  // The editor's language services run in workers that the page builds from its own text.
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Page {
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

/**
 * Serves GraphiQL with the examples in tabs at `GET /`. The page, 9 MB, is built when it is first asked for, and kept
 * in both forms: to unpack it anew for each client without gzip would hold up everybody else.
 */
export function sandbox(options: SandboxOptions): Stage {
  let page: Promise<Page> | null = null;
  return async (exchange) => {
    if (exchange.path !== '/' || (exchange.method !== 'GET' && exchange.method !== 'HEAD')) return;
    page ??= buildPage(options);
    answer(exchange, await page);
  };
}

async function buildPage(options: SandboxOptions): Promise<Page> {
  const plain = Buffer.from(await renderPage(options));
  return {
    etag: `"${createHash('sha256').update(plain).digest('base64url')}"`,
    plain,
    gzipped: await promisify(gzip)(plain),
  };
}

/** @returns the whole page as HTML */
export async function renderPage({ examples, keys }: SandboxOptions): Promise<string> {
  // Loaded when wanted: the module is as large as the page, and most processes never serve it.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const headersOf = (role: Role | null): string =>
    JSON.stringify(role === null || keys === null ? {} : { 'x-api-key': keys[role] }, null, 2);
  return renderGraphiQL({
    title: 'fapiao-graph',
    endpoint: '/graphql',
    headers: headersOf('ADMIN'),
    defaultTabs: sandboxExamples(examples).map(({ role, query, variables }) => ({
      query,
      headers: headersOf(role),
      variables: JSON.stringify(variables, null, 2),
    })),
    defaultEditorToolsVisibility: 'headers',
    // A key that somebody types lives as long as the tab.
    shouldPersistHeaders: false,
  });
}

function answer({ method, request, response }: Exchange, { etag, plain, gzipped }: Page): void {
  const headers = {
    etag,
    vary: 'accept-encoding',
    // Kept, but asked for again each time: another seed makes another page.
    'cache-control': 'no-cache',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'referrer-policy': 'no-referrer',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = takesGzip ? gzipped : plain;
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    ...(takesGzip ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(method === 'HEAD' ? undefined : body);
}
