import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

function docker(...args: readonly string[]) {
  const { status, stderr } = spawnSync('docker', ['compose', ...args], { cwd: root, encoding: 'utf8' });
  return { status, stderr };
}

const hasCompose = docker('version').status === 0;

/** The plugin reads the file by itself: that needs no engine. */
test.skipIf(!hasCompose).each([
  ['no profile', []],
  ['profile ha', ['--profile', 'ha']],
  ['profile split', ['--profile', 'split']],
  ['all profiles', ['--profile', 'ha', '--profile', 'split', '--profile', 'tools']],
])('Docker understands the file with %s', (_, profiles) => {
  expect(docker(...profiles, 'config', '--quiet')).toEqual({ status: 0, stderr: '' });
});
