import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isEngineComplete, openEngineRoot, unpackEngine } from '../../embedded/engine-root.ts';
import { runCommand } from '../../embedded/run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LIBRARIES = 'usr/lib/x86_64-linux-gnu';
const BIN = 'usr/lib/postgresql/18/bin';
const EXTENSIONS = 'usr/share/postgresql/18/extension';

/** Builds a package with the given files, each with its own path as content. */
async function makePackage(folder: string, name: string, files: readonly string[]): Promise<string> {
  const tree = join(folder, name);
  await mkdir(join(tree, 'DEBIAN'), { recursive: true });
  const control = `Package: ${name}\nVersion: 1\nArchitecture: all\nMaintainer: none <none@example.test>\nDescription: x\n`;
  await writeFile(join(tree, 'DEBIAN/control'), control);
  for (const file of files) {
    await mkdir(join(tree, file, '..'), { recursive: true });
    await writeFile(join(tree, file), file);
  }
  const target = join(folder, `${name}.deb`);
  await runCommand('dpkg-deb', ['--build', '--root-owner-group', tree, target]);
  return target;
}

async function makePackages(): Promise<{ folder: string; packages: string[]; root: string }> {
  const folder = await temporaryFolder();
  const packages = [
    await makePackage(folder, 'libc', [`${LIBRARIES}/ld-linux-x86-64.so.2`]),
    await makePackage(folder, 'postgres', [`${BIN}/postgres`, `${EXTENSIONS}/postgis-3.control`]),
  ];
  return { folder, packages, root: join(folder, 'engine') };
}

test('packages are unpacked into one root', async () => {
  const { packages, root } = await makePackages();
  await unpackEngine(root, packages, () => undefined);
  expect(existsSync(join(root, LIBRARIES, 'ld-linux-x86-64.so.2'))).toBe(true);
  expect(isEngineComplete(root)).toBe(true);
});

test('progress counts the unpacked packages', async () => {
  const { packages, root } = await makePackages();
  const steps: number[] = [];
  await unpackEngine(root, packages, (done) => steps.push(done));
  expect(steps).toEqual([1, 2]);
});

test('the server is started by a script', async () => {
  const { packages, root } = await makePackages();
  await unpackEngine(root, packages, () => undefined);
  expect(readFileSync(join(root, BIN, 'postgres'), 'utf8')).toMatch(/^#!\/bin\/sh/);
  expect(readFileSync(join(root, BIN, 'postgres.elf'), 'utf8')).toBe(`${BIN}/postgres`);
});

test('versioned extensions get their plain name', async () => {
  const { packages, root } = await makePackages();
  await unpackEngine(root, packages, () => undefined);
  expect(readFileSync(join(root, EXTENSIONS, 'postgis.control'), 'utf8')).toContain('postgis-3.control');
});

test('a half unpacked root is made again', async () => {
  const { packages, root } = await makePackages();
  await mkdir(`${root}.draft`);
  await writeFile(join(`${root}.draft`, 'half'), '');
  await unpackEngine(root, packages, () => undefined);
  expect(existsSync(join(root, 'half'))).toBe(false);
  expect(isEngineComplete(root)).toBe(true);
});

test('a root without its marker is made again', async () => {
  const { packages, root } = await makePackages();
  await mkdir(root);
  await writeFile(join(root, 'half'), '');
  await unpackEngine(root, packages, () => undefined);
  expect(existsSync(join(root, 'half'))).toBe(false);
});

test('a damaged package leaves no root behind', async () => {
  const { folder, packages, root } = await makePackages();
  const damaged = join(folder, 'damaged.deb');
  await writeFile(damaged, readFileSync(packages[0] ?? '').subarray(0, 200));
  await expect(unpackEngine(root, [...packages, damaged], () => undefined)).rejects.toThrow('dpkg-deb');
  expect(existsSync(root)).toBe(false);
});

test('a finished root is left alone', async () => {
  const { packages, root } = await makePackages();
  await unpackEngine(root, packages, () => undefined);
  await writeFile(join(root, 'mine'), '');
  await unpackEngine(root, packages, () => undefined);
  expect(existsSync(join(root, 'mine'))).toBe(true);
});

test('the loader is found for the architecture', async () => {
  const { packages, root } = await makePackages();
  await unpackEngine(root, packages, () => undefined);
  expect((await openEngineRoot(root)).loader).toBe(join(root, LIBRARIES, 'ld-linux-x86-64.so.2'));
});
