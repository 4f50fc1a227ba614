import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchFailure } from './failure.ts';

/** Folder of the project. */
export const ROOT = join(import.meta.dirname, '..');

/** @returns the path of the compiled form of a file of the project, e.g. of `cli/main.ts` */
export function compiled(file: string): string {
  return join(ROOT, 'dist', file.replace(/\.ts$/, '.js'));
}

/** Compiles the product and the bench's own programs: what is measured is what would be shipped. */
export async function build(): Promise<void> {
  await command('npm', ['run', 'build']);
  await command('npx', ['tsc', '-p', 'bench/programs/tsconfig.json']);
}

async function command(file: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(file, args, { cwd: ROOT }).catch((error: unknown) => {
    const output = error instanceof Error && 'stdout' in error ? `\n${error.stdout}` : '';
    throw new BenchFailure(`${file} ${args.join(' ')} failed.${output}`);
  });
}
