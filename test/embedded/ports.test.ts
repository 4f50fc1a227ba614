import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { choosePorts } from '../../embedded/ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

const NAMES = ['postgres-north', 'mongodb-north', 'redis'];

test('every name gets a port of its own', async () => {
  const ports = await choosePorts(await temporaryFolder(), NAMES);
  expect([...ports.keys()]).toEqual(NAMES);
  expect(new Set(ports.values()).size).toBe(NAMES.length);
});

test('a later start uses the same ports', async () => {
  const folder = await temporaryFolder();
  expect(await choosePorts(folder, NAMES)).toEqual(await choosePorts(folder, NAMES));
});

test('a port taken meanwhile is replaced', async () => {
  const folder = await temporaryFolder();
  const before = await choosePorts(folder, NAMES);
  const intruder = createServer().listen(before.get('redis'), '127.0.0.1');
  await once(intruder, 'listening');
  onTestFinished(() => void intruder.close());
  const after = await choosePorts(folder, NAMES);
  expect(after.get('redis')).not.toBe(before.get('redis'));
  expect(after.get('mongodb-north')).toBe(before.get('mongodb-north'));
});

test('ports stay below those of outgoing connections', async () => {
  const ports = await choosePorts(await temporaryFolder(), NAMES);
  expect(Math.max(...ports.values())).toBeLessThan(32_768);
});

test('damaged notes give new ports', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'ports.json'), '{"redis":"many"}');
  expect((await choosePorts(folder, NAMES)).size).toBe(3);
});
