import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureSecret } from '../../embedded/secret.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a secret has 32 random bytes', async () => {
  expect(await ensureSecret(await temporaryFolder())).toMatch(/^[0-9a-f]{64}$/);
});

test('a data folder keeps its secret', async () => {
  const folder = await temporaryFolder();
  expect(await ensureSecret(folder)).toBe(await ensureSecret(folder));
});

test('two data folders have different secrets', async () => {
  expect(await ensureSecret(await temporaryFolder())).not.toBe(await ensureSecret(await temporaryFolder()));
});

test('other users cannot read the secret', async () => {
  const folder = await temporaryFolder();
  await ensureSecret(folder);
  expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0);
});

test('a damaged secret is replaced', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'secret'), '');
  expect(await ensureSecret(folder)).toMatch(/^[0-9a-f]{64}$/);
});
