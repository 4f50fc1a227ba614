import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SANDBOX_FACTS } from '../../embedded/demo-world/demo-facts.ts';
import { DEV_KEY_OF } from '../../gateway/dev-keys.ts';
import { renderPage, type SandboxOptions } from '../../gateway/sandbox.ts';
import { sandboxExamples } from '../../gateway/sandbox-examples.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

const options: SandboxOptions = {
  examples: SANDBOX_FACTS,
  keys: DEV_KEY_OF,
};

let gateway: TinyGateway;
let html: string;
beforeAll(async () => {
  gateway = await openTinyGateway('in-process', { sandbox: options });
  html = await renderPage(options);
});
afterAll(() => gateway.stop());

const get = (headers: Record<string, string> = {}) => request(`${gateway.url}/`, { headers });

test('the page is served at the root', async () => {
  const { statusCode, headers, body } = await get();
  expect({ statusCode, type: headers['content-type'] }).toEqual({
    statusCode: 200,
    type: 'text/html; charset=utf-8',
  });
  expect(await body.text()).toBe(html);
});

test('the page is sent compressed where it may be', async () => {
  const { headers, body } = await get({ 'accept-encoding': 'gzip, br' });
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(Buffer.from(await body.arrayBuffer())).toString()).toBe(html);
});

test('an unchanged page is not sent again', async () => {
  const first = await get();
  await first.body.dump();
  const again = await get({ 'if-none-match': String(first.headers['etag']) });
  await again.body.dump();
  expect(again.statusCode).toBe(304);
});

test('no element of the page is loaded from elsewhere', () => {
  // Inside scripts, addresses stand in texts and comments; only markup and style sheets are loaded by themselves.
  const markup = html.replace(/<script>[\s\S]*?<\/script>/g, '');
  expect(markup).not.toMatch(
    /<(script|link|img|iframe|object|embed)\b[^>]*\b(src|href)\s*=\s*["']?(https?:)?\/\//i,
  );
  expect(markup).not.toMatch(/@import|url\(\s*["']?(https?:)?\/\//i);
});

test('the browser is told to load nothing else', async () => {
  const { headers, body } = await get();
  await body.dump();
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
});

test('each tab carries the key of its role', () => {
  const { tabs, shouldPersistHeaders } = readOptions();
  const keys = sandboxExamples(SANDBOX_FACTS).map(({ role }) =>
    role === null ? undefined : DEV_KEY_OF[role],
  );
  expect(tabs.map(({ headers }) => JSON.parse(headers)['x-api-key'])).toEqual(keys);
  expect(shouldPersistHeaders).toBe(false);
});

test('without development keys no key is shown', async () => {
  expect(await renderPage({ ...options, keys: null })).not.toMatch(/dev-(source|partner|operator|admin)/);
});

test('other methods find nothing at the root', async () => {
  const { statusCode, body } = await request(`${gateway.url}/`, { method: 'POST' });
  await body.dump();
  expect(statusCode).toBe(404);
});

function readOptions(): { tabs: { headers: string }[]; shouldPersistHeaders: boolean } {
  const json = html.slice(html.lastIndexOf('{"title"'), html.lastIndexOf('}') + 1);
  const { defaultTabs, shouldPersistHeaders } = JSON.parse(json);
  return { tabs: defaultTabs, shouldPersistHeaders };
}
