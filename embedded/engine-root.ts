import { existsSync } from 'node:fs';
import { chmod, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { buildOnce, removeWhole } from './build-once.ts';
import { runCommand } from './run-command.ts';

/** Written last into a finished root: without it a root is taken for broken and made again. */
const MARKER = 'complete';
const POSTGRES_BIN = 'usr/lib/postgresql/18/bin';
const EXTENSIONS = 'usr/share/postgresql/18/extension';

/** A folder of unpacked Debian packages and how its programs are started. */
export interface EngineRoot {
  readonly path: string;
  /** The root's own dynamic loader. */
  readonly loader: string;
  /** Folders in which the loader finds the root's libraries, and no other ones. */
  readonly libraries: readonly string[];
}

/** @returns true when a finished engine lies at this path. */
export function isEngineComplete(path: string): boolean {
  return existsSync(join(path, MARKER));
}

/**
 * Unpacks packages into a root folder and makes good what their maintainer scripts would have done.
 *
 * @param target the finished root; a complete one is left alone, a broken one is made again.
 * @param packages absolute paths of `.deb` files.
 * @param onProgress how many packages are unpacked so far.
 */
export async function unpackEngine(
  target: string,
  packages: readonly string[],
  onProgress: (done: number) => void,
): Promise<void> {
  if (isEngineComplete(target)) return;
  await removeWhole(target);
  await buildOnce(target, async (draft) => {
    const twoAtATime = pLimit(2);
    let done = 0;
    const unpack = async (file: string) => {
      await runCommand('dpkg-deb', ['--extract', file, draft]);
      done += 1;
      onProgress(done);
    };
    await Promise.all(packages.map((file) => twoAtATime(unpack, file)));
    await wrapPostgres(draft);
    await linkExtensions(draft);
    await chmod(draft, 0o755);
    await writeFile(join(draft, MARKER), '');
  });
}

/** Finds the loader and the libraries of a finished root; their folder is named after the architecture. */
export async function openEngineRoot(path: string): Promise<EngineRoot> {
  const triplet = (await readdir(join(path, 'usr/lib'))).find((name) => name.endsWith('-linux-gnu'));
  if (triplet === undefined) throw new Error(`${path} has no folder usr/lib/*-linux-gnu`);
  const libraries = [join(path, 'usr/lib', triplet), join(path, 'usr/lib')];
  const loaderName = (await readdir(libraries[0] ?? path)).find((name) =>
    /^ld-linux-.*\.so\.\d+$/.test(name),
  );
  if (loaderName === undefined) throw new Error(`${path} has no dynamic loader`);
  return {
    path,
    loader: join(path, 'usr/lib', triplet, loaderName),
    // The extensions refer to each other as libraries, with the path that they have on an installed system.
    libraries: [...libraries, join(path, 'usr/lib/postgresql/18/lib')],
  };
}

/** @returns the absolute path of a program of the root. */
export function programPath(root: EngineRoot, program: 'postgres' | 'initdb' | 'redis-server'): string {
  return join(root.path, program === 'redis-server' ? 'usr/bin' : POSTGRES_BIN, program);
}

/** The file to hand to the loader: the program itself, not the script that stands in its place. */
export function executablePath(root: EngineRoot, program: 'postgres' | 'initdb' | 'redis-server'): string {
  return program === 'postgres' ? `${programPath(root, program)}.elf` : programPath(root, program);
}

/**
 * initdb runs the `postgres` beside it, which outside its home needs the root's loader and libraries:
 * a script takes its place. It finds the root from its own path, so the root may be renamed.
 */
async function wrapPostgres(root: string): Promise<void> {
  const program = join(root, POSTGRES_BIN, 'postgres');
  if (!existsSync(program)) return;
  await rename(program, `${program}.elf`);
  const script = `#!/bin/sh
root="\${0%/${POSTGRES_BIN}/postgres}"
for libraries in "$root"/usr/lib/*-linux-gnu; do :; done
for loader in "$libraries"/ld-linux-*.so.*; do :; done
exec "$loader" --inhibit-cache --library-path "$libraries:$root/usr/lib:$root/usr/lib/postgresql/18/lib" \\
  --argv0 "$0" "$0.elf" "$@"
`;
  await writeFile(program, script);
  await chmod(program, 0o755);
}

/** Debian names an extension's control file by its major version and links it with update-alternatives. */
async function linkExtensions(root: string): Promise<void> {
  const folder = join(root, EXTENSIONS);
  if (!existsSync(folder)) return;
  const versioned = (await readdir(folder)).filter((name) => name.endsWith('-3.control'));
  for (const name of versioned) {
    const link = join(folder, name.replace('-3.control', '.control'));
    await rm(link, { force: true });
    await symlink(name, link);
  }
}
