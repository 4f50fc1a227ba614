import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Readiness } from '../../gateway/health.ts';
import { ask, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

async function withGateway(
  readiness: Readiness,
  run: (gateway: TinyGateway) => Promise<void>,
): Promise<void> {
  const gateway = await openTinyGateway('in-process', { ready: async () => readiness });
  await run(gateway).finally(() => gateway.stop());
}

const well: Readiness = { ok: true, parts: [{ name: 'north', ok: true }] };
const ill: Readiness = { ok: false, parts: [{ name: 'north', ok: false }] };

test('a live process says so', () =>
  withGateway(ill, async ({ url }) => {
    const answer = await send(`${url}/health/live`);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '{"ok":true}' });
  }));

test('a ready gateway names its parts', () =>
  withGateway(well, async ({ url }) => {
    const answer = await send(`${url}/health/ready`);
    expect({ status: answer.status, body: JSON.parse(answer.text) }).toEqual({ status: 200, body: well });
  }));

test('a part that is away makes it unready', () =>
  withGateway(ill, async ({ url }) => {
    const answer = await send(`${url}/health/ready`);
    expect({ status: answer.status, body: JSON.parse(answer.text) }).toEqual({ status: 503, body: ill });
  }));

test('a wrong key does not matter to a probe', () =>
  withGateway(well, async ({ url }) => {
    expect((await send(`${url}/health/ready`, { headers: { 'x-api-key': 'wrong' } })).status).toBe(200);
  }));

test('probes that come together ask once', async () => {
  let asked = 0;
  const ready = async () => {
    asked += 1;
    await delay(50);
    return well;
  };
  const gateway = await openTinyGateway('in-process', { ready });
  const probe = () => send(`${gateway.url}/health/ready`);
  for (const { status } of await Promise.all(Array.from({ length: 50 }, probe))) expect(status).toBe(200);
  // On a busy machine they come over some seconds.
  expect(asked).toBeLessThan(25);
  await delay(600);
  const before = asked;
  await probe();
  expect(asked).toBe(before + 1);
  await gateway.stop();
});

test('a failure to tell is told to nobody twice', async () => {
  const failing = [new Error('cannot tell')];
  const ready = async () => {
    const error = failing.pop();
    if (error !== undefined) throw error;
    return well;
  };
  const gateway = await openTinyGateway('in-process', { ready });
  expect((await send(`${gateway.url}/health/ready`)).status).toBe(500);
  expect((await send(`${gateway.url}/health/ready`)).status).toBe(200);
  await gateway.stop();
});

test('probes are not logged', () =>
  withGateway(well, async ({ url, lines }) => {
    await send(`${url}/health/live`);
    expect(lines.filter(({ msg }) => msg === 'request')).toEqual([]);
  }));

test('a stopping gateway answers what it has begun', () =>
  withGateway(well, async (gateway) => {
    const slow = ask(gateway, '{ slow(ms: 300) }');
    await delay(100);
    await gateway.stop();
    expect((await slow).data).toEqual({ slow: 'done' });
    await expect(send(`${gateway.url}/health/live`)).rejects.toThrow();
  }));
