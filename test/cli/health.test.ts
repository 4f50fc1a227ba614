import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { askHealth } from '../../cli/health.ts';

/** @returns the address of a server that answers everything with this status */
async function answering(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health/ready`;
}

test('a well process ends the probe with 0', async () => {
  expect(await askHealth(await answering(200))).toBe(0);
});

test('a process that is not ready fails it', async () => {
  const url = await answering(503);
  await expect(askHealth(url)).rejects.toMatchObject({ code: 'NOT_WELL', exitCode: 69 });
});

test('a process that is gone fails it', async () => {
  await expect(askHealth('http://127.0.0.1:9/health/ready')).rejects.toMatchObject({ code: 'NOT_WELL' });
});
