import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemoGraph } from '../demo-graph.ts';
import type { Graph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

const client = new URL('../../client/', import.meta.url);
const run = promisify(execFile);
/** Builds as `npm run client` does, to a folder of the test's own. */
async function buildClient(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('..', client));
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [compiler = '', ...options] = String(scripts.client).split(' ');
  await run(join(root, 'node_modules', '.bin', compiler), [...options, '--outDir', outDir], { cwd: root });
  await writeFile(join(outDir, 'package.json'), await readFile(new URL('package.json', client)));
}

let world: World;
let graph: Graph;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fapiao-graph-client-'));
  await buildClient(folder);
  world = await openWorld();
  graph = await openDemoGraph(world);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the README's example with the built client, as a page would. @returns what it prints, and its complaints */
async function runExample(
  url: string,
  change: (code: string) => string,
): Promise<{ out: string; err: string }> {
  const readme = await readFile(new URL('README.md', client), 'utf8');
  const code = /```ts\n(?<code>.*?)```/s.exec(readme)?.groups?.['code'] ?? '';
  const here = code
    .replace("'fapiao-graph-client'", "'./index.js'")
    .replace('http://127.0.0.1:4000/graphql', url);
  const file = join(folder, `example-${randomUUID()}.js`);
  await writeFile(file, change(here));
  const options = ['--experimental-vm-modules', '--no-warnings', '--import', 'tsx'];
  const page = fileURLToPath(new URL('scripts/page.ts', import.meta.url));
  const { stdout: out, stderr: err } = await run(process.execPath, [...options, page, file]);
  return { out, err };
}

test('the example of its README prints the invoice', async () => {
  const { out, err } = await runExample(`${graph.url}/graphql`, (code) => code);
  expect({ out, err }).toEqual({ out: '25112000000000000001 69220.00\n', err: '' });
});

test('the example names what failed', async () => {
  const { out, err } = await runExample(`${graph.url}/graphql`, (code) =>
    code.replace('dev-partner', 'no-such-key'),
  );
  expect(out).toBe('');
  expect(err).toMatch(/^\[ 'UNAUTHENTICATED' \] [\w-]{8,64}\n$/);
});

test('what is built names nothing of Node', async () => {
  const built = (await readdir(folder)).filter((name) => /^(?!example).*\.js$/.test(name));
  expect(built).toContain('index.js');
  for (const name of built) {
    expect(await readFile(join(folder, name), 'utf8')).not.toMatch(
      /\bnode:|\brequire\(|\bprocess\.|\bBuffer\b/,
    );
  }
});
