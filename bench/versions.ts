import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './build.ts';

const PACKAGES = [
  'node_modules/@apollo/gateway',
  'node_modules/@apollo/server',
  'node_modules/graphql',
  'bench/peers/node_modules/@graphql-hive/gateway',
  'bench/peers/node_modules/@graphql-hive/router-runtime',
  'bench/peers/node_modules/@graphql-hive/router-query-planner',
  'bench/peers/node_modules/@grafbase/cli-x86_64-unknown-linux-musl',
] as const;

/** @returns the versions of what is measured beside this product, by name; without what is not installed */
export async function installedVersions(): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(PACKAGES.map(readVersion));
  return Object.fromEntries(entries.filter((entry) => entry !== null));
}

async function readVersion(folder: string): Promise<readonly [string, string] | null> {
  const text = await readFile(join(ROOT, folder, 'package.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const { name, version }: { name?: unknown; version?: unknown } = JSON.parse(text);
  return [String(name), String(version)];
}
