import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOCUMENT_LIMITS } from '../gateway/limits/document-limits.ts';
import { LIMITS } from '../gateway/limits/limits.ts';
import { isProblemCode } from '../observability/problem-codes.ts';

const page = readFileSync(new URL('../docs/integration.md', import.meta.url), 'utf8');

test('every code that it names is one', () => {
  const codes = [...page.matchAll(/`(?<code>[A-Z]+(?:_[A-Z]+)+)`/g)].map(
    ({ groups }) => groups?.['code'] ?? '',
  );
  expect(codes.length).toBeGreaterThan(4);
  for (const code of codes) expect(isProblemCode(code), code).toBe(true);
});

test('the limits that it tells are those of the gateway', () => {
  const { depth, aliases, rootFields, directives, duplicates, breadth, comparisons } = DOCUMENT_LIMITS;
  expect(page).toContain(`| ${[depth, aliases, rootFields, directives].join(', ')} |`);
  expect(page).toContain(`| ${[duplicates, breadth].join(', ')} |`);
  expect(page).toContain(`| ${comparisons.toLocaleString('en')} | \`TOO_MANY_DUPLICATES\` |`);
  expect(page).toContain(`| ${LIMITS.maxCost.toLocaleString('en')} | \`TOO_COSTLY\` |`);
});

test('every file that it links exists', () => {
  const links = [...page.matchAll(/\]\((?!http)(?<path>[^)]+)\)/g)].map(
    ({ groups }) => groups?.['path'] ?? '',
  );
  expect(links.length).toBeGreaterThan(3);
  for (const path of links) expect(existsSync(new URL(`../docs/${path}`, import.meta.url)), path).toBe(true);
});
