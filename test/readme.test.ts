import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VARIABLE_NAMES } from '../cli/environment-variables.ts';
import { markSynchronised } from '../cli/seed-world.ts';
import { openDemoGraph } from './demo-graph.ts';
import { NOW } from './fapiao/invoice-samples.ts';
import type { Graph } from './graph.ts';
import { openWorld, type World } from './world.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openDemoGraph(world);
  await markSynchronised(world.shards, NOW);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

/** What a curl of the README posts with which key, and the answer printed below it. */
function examples(): { key: string | null; body: string; answer: string }[] {
  const curl =
    /```sh\ncurl (?<options>[^`]*?)-d '(?<body>\{[^`]*?\})'\n```\n\n```json\n(?<answer>.*?)\n```/gs;
  return [...readme.matchAll(curl)].map(({ groups }) => ({
    key: /x-api-key: (?<key>[\w-]+)/.exec(groups?.['options'] ?? '')?.groups?.['key'] ?? null,
    body: groups?.['body'] ?? '',
    answer: groups?.['answer'] ?? '',
  }));
}

test('every printed query answers as printed', async () => {
  expect(examples().length).toBe(4);
  for (const { key, body, answer } of examples()) {
    const { query, variables } = JSON.parse(body);
    const { text } = await graph.ask(key, query, variables);
    expect(text.trim()).toBe(answer);
  }
});

test('the configuration table names every variable', () => {
  for (const name of VARIABLE_NAMES) expect(readme).toContain(`\`${name}\``);
});

test('every file that it links exists', () => {
  const links = [...readme.matchAll(/\]\((?!http)(?<path>[^)]+)\)/g)].map(
    ({ groups }) => groups?.['path'] ?? '',
  );
  expect(links.length).toBeGreaterThan(5);
  for (const path of links.filter((link) => !/^[a-z-]+\.ts$/.test(link))) {
    expect(() => readFileSync(new URL(`../${path}`, import.meta.url))).not.toThrow(/ENOENT/);
  }
});
