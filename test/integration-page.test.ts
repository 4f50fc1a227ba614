import { existsSync, readFileSync } from 'node:fs';
import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { readEnvironment } from '../cli/environment.ts';
import { deadlines } from '../gateway/deadline.ts';
import { DOCUMENT_LIMITS, SHAPE_LIMITS } from '../gateway/limits/document-limits.ts';
import { LIMITS } from '../gateway/limits/limits.ts';
import { failedPoints } from '../gateway/limits/rate-check.ts';
import { isProblemCode } from '../observability/problem-codes.ts';
import { readTimeoutMs, writeBudgetMs } from '../storage/shard.ts';
import { takeAnswerMs } from '../subgraphs/http-door.ts';
import { maxInvoices } from '../subgraphs/invoice/record-as-caller.ts';
import { maxPageSize } from '../subgraphs/page-size.ts';
import { BODY_LIMITS } from '../subgraphs/request-body.ts';
import { publicSchema } from './graph/access-selection.ts';

const page = readFileSync(new URL('../docs/integration.md', import.meta.url), 'utf8');

test('every code that it names is one', () => {
  const codes = [...page.matchAll(/`(?<code>[A-Z]+(?:_[A-Z]+)+)`/g)].map(
    ({ groups }) => groups?.['code'] ?? '',
  );
  expect(codes.length).toBeGreaterThan(4);
  for (const code of codes) expect(isProblemCode(code), code).toBe(true);
});

/** Rows of the table of limits: what, how much and code, without explanations and emphasis. */
function limitRows(): string[][] {
  const section = page.slice(page.indexOf('## Limits'), page.indexOf('## Errors'));
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what'));
  return rows
    .filter((line) => !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([what = '', ...rest]) => [/^`(\w+)`/.exec(what)?.[1] ?? what, ...rest]);
}

const number = (value: number) => value.toLocaleString('en');

/** What `first` is when it is left out, wherever the schema has it. */
function defaultsOfFirst(): Set<unknown> {
  const types = Object.values(publicSchema().getTypeMap()).filter(isObjectType);
  const args = types.flatMap((type) => Object.values(type.getFields()).flatMap((field) => field.args));
  return new Set(args.filter(({ name }) => name === 'first').map((arg) => arg.defaultValue));
}

test('every limit that it tells is that of the code', () => {
  const shape = SHAPE_LIMITS.map(({ name, code }) => [name, number(DOCUMENT_LIMITS[name]), `\`${code}\``]);
  const [first] = defaultsOfFirst();
  const { lookupsPerDay } = readEnvironment({}).limits;
  const told = [
    ['tokens', number(DOCUMENT_LIMITS.tokens), '`TOO_MANY_TOKENS`'],
    ...shape,
    ['comparisons', number(DOCUMENT_LIMITS.comparisons), '`TOO_MANY_DUPLICATES`'],
    ['first', `1 to ${maxPageSize}, ${first} if it is left out`, '`LIST_SIZE_OUT_OF_RANGE`'],
    ['cost of an operation, in rows', number(LIMITS.maxCost), '`TOO_COSTLY`'],
    ['body of a request, in bytes', number(BODY_LIMITS.maxBytes), '`BODY_TOO_LARGE`'],
    ['points (rows) a minute', 'as the operator has set; told in `RateLimit-*`', '`RATE_LIMITED`'],
    [
      'look-ups of one invoice',
      `${lookupsPerDay} a day, unless the operator has set another number`,
      'named in the answer',
    ],
    ['requests at once', 'as many as are served in time; told in `Retry-After`', '`OVERLOADED`'],
    ['a body until it is here, in seconds', number(BODY_LIMITS.readMs / 1_000), '`REQUEST_TIMEOUT`'],
    ['a request from then on, in seconds', number(deadlines.requestMs / 1_000), '`DEADLINE_EXCEEDED`'],
    [
      'an answer until it is taken, in seconds',
      number(takeAnswerMs / 1_000),
      'none: the connection is closed',
    ],
    ['a read at a database, in seconds', number(readTimeoutMs / 1_000), '`SHARD_UNAVAILABLE`'],
    [
      `a write of 1 to ${maxInvoices} at a database, in seconds`,
      [1, maxInvoices].map((count) => (writeBudgetMs(count) / 1_000).toFixed(1)).join(' to '),
      '`SHARD_UNAVAILABLE`, or `UNAVAILABLE` of one of several',
    ],
  ];
  expect(limitRows()).toEqual(told);
  expect(defaultsOfFirst().size).toBe(1);
});

test('it tells what a refusal costs', () => {
  expect(page).toContain(`costs ${failedPoints} points`);
});

test('every file that it links exists', () => {
  const links = [...page.matchAll(/\]\((?!http)(?<path>[^)]+)\)/g)].map(
    ({ groups }) => groups?.['path'] ?? '',
  );
  expect(links.length).toBeGreaterThan(3);
  for (const path of links) expect(existsSync(new URL(`../docs/${path}`, import.meta.url)), path).toBe(true);
});
