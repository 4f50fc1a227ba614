import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseShardMap, type ShardMap, ShardMapError } from '../storage/shard-map.ts';
import type { SubgraphName } from '../subgraphs/definition.ts';
import { API_KEY_EXPECTED, API_KEY_LIST, type ApiKey } from './api-keys.ts';
import { type Expectation, echo, type Mistake, type Shown } from './environment-mistakes.ts';

/** Adds one mistake to the list that is reported at the end. */
export type Report = (mistake: Mistake) => void;

const JSON_FILE: Expectation = { en: 'a readable JSON file', zh: '可读取的 JSON 文件' };
const TEXT_FILE: Expectation = { en: 'a readable file with one secret', zh: '存有一个密钥的可读取文件' };

/** @returns why a file could not be read, short: ENOENT, EACCES, or the parser's words */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'no valid JSON 非 JSON';
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable 无法读取';
}

function read<T>(
  variable: string,
  path: string,
  expected: Expectation,
  parse: (text: string) => T,
  report: Report,
) {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    report({ variable, expected, came: `${JSON.stringify(path)} (${reasonOf(error)})` });
    return null;
  }
}

function readJson(variable: string, path: string, report: Report): { readonly json: unknown } | null {
  return read(variable, path, JSON_FILE, (text) => ({ json: JSON.parse(text) }), report);
}

/** @returns the file's text without the white space around it that editors and tools add; null when unreadable */
export function readSecretFile(variable: string, path: string, report: Report): string | null {
  return read(variable, path, TEXT_FILE, (text) => text.trim(), report);
}

/** @returns the shard map of SHARDS_FILE; null when the file is wrong (every mistake in it was reported) */
export function readShardsFile(path: string, report: Report): ShardMap | null {
  const file = readJson('SHARDS_FILE', path, report);
  if (file === null) return null;
  try {
    return parseShardMap(file.json);
  } catch (error) {
    if (!(error instanceof ShardMapError)) throw error;
    const expected = { en: 'every bureau on one shard', zh: '每个税务局恰属一个分片' };
    report({ variable: 'SHARDS_FILE', expected, came: error.mistakes.join('; ') });
    return null;
  }
}

const url = z.url({ protocol: /^https?$/ });
const subgraphUrls = z.strictObject({ invoice: url, issuer: url, status: url } satisfies Record<
  SubgraphName,
  z.ZodType
>);
export type SubgraphUrls = z.output<typeof subgraphUrls>;
const SUBGRAPH_URL: Expectation = { en: 'the http(s) URL of this subgraph', zh: '该子图的 http(s) 地址' };

/** @returns the subgraphs' addresses; null when the file is wrong (every mistake in it was reported) */
export function readSubgraphsFile(path: string, report: Report): SubgraphUrls | null {
  return readList('SUBGRAPHS_FILE', path, subgraphUrls, () => SUBGRAPH_URL, report);
}

/** @returns the keys; null when the file is wrong (every mistake in it was reported) */
export function readApiKeysFile(path: string, report: Report): readonly ApiKey[] | null {
  return readList('API_KEYS_FILE', path, API_KEY_LIST, (field) => API_KEY_EXPECTED[field], report);
}

function readList<T>(
  variable: string,
  path: string,
  schema: z.ZodType<T>,
  expectedOf: (field: string) => Expectation | undefined,
  report: Report,
): T | null {
  const file = readJson(variable, path, report);
  if (file === null) return null;
  const parsed = schema.safeParse(file.json);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = issue.path.find((part) => typeof part === 'string');
    const expected = expectedOf(field ?? '') ?? { en: 'the documented shape', zh: '文档所述的结构' };
    report({
      variable: `${variable} ${z.core.toDotPath(issue.path)}`.trim(),
      expected,
      came: cameAt(file.json, issue, expected),
    });
  }
  return null;
}

/** @returns what stands at the place of the mistake, as text that may be shown; null when nothing does */
function cameAt(json: unknown, issue: z.core.$ZodIssue, expected: Expectation): Shown | null {
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} (unknown 未知字段)`;
  // The whole file is never echoed: it may hold what should not be in it, a key itself for instance.
  if (issue.path.length === 0) return Array.isArray(json) ? '[…]' : typeof json;
  let value = json;
  for (const part of issue.path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  }
  if (value === undefined) return null;
  return typeof value === 'string' ? echo(value, expected) : echo(JSON.stringify(value), expected);
}
