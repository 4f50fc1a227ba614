import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileAtomically } from '../../embedded/atomic-file.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

test('a file is replaced with its mode', () => {
  const path = join(temporaryFolder(), 'secret');
  writeFileAtomically(path, 'old', 0o600);
  writeFileAtomically(path, 'new', 0o400);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o400);
});

test('what a process of the same number left is in nobody’s way', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'keyfile');
  // Written half-way, closed to its own user, and with another mode than is wanted now.
  writeFileSync(`${path}.${process.pid}.draft`, 'ha', { mode: 0o400 });
  writeFileAtomically(path, 'whole', 0o440);
  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(statSync(path).mode & 0o777).toBe(0o440);
  expect(readdirSync(folder)).toEqual(['keyfile']);
});
