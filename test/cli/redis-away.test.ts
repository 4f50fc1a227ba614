import { expect, inject, onTestFinished, test } from 'vitest';
import { openTcpProxy } from '../faults/tcp-proxy.ts';
import { startCrew } from './crew.ts';

const METRICS_TOKEN = 'a-token-of-the-tests-32-characters';
/** For every worker to notice, on a busy machine. */
const patience = { timeout: 20_000, interval: 200 };

test('a Redis that hangs is told of, and costs no readiness', async () => {
  const proxy = await openTcpProxy(Number(new URL(inject('redisUrl')).port));
  onTestFinished(() => proxy.close());
  const REDIS_URL = `redis://127.0.0.1:${proxy.port}`;
  const crew = await startCrew({ REDIS_URL, METRICS_TOKEN });
  await crew.ready();
  const health = async () => {
    const answer = await fetch(`${crew.url}/health/ready`);
    const { ok, parts } = (await answer.json()) as { ok: boolean; parts: { name: string; ok: boolean }[] };
    return { status: answer.status, ok, redis: parts.find(({ name }) => name === 'redis')?.ok };
  };
  const links = async () => {
    const answer = await fetch(`${crew.url}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    });
    return [...(await answer.text()).matchAll(/^fapiao_cache_link\{.*part="(\w+)".*\} (\d)/gm)].map((one) =>
      one.slice(1).join(' '),
    );
  };
  await expect.poll(health, patience).toEqual({ status: 200, ok: true, redis: true });
  proxy.spoil({ kind: 'HALF_OPEN' });
  await expect.poll(health, patience).toEqual({ status: 200, ok: true, redis: false });
  await expect.poll(links, patience).toEqual(expect.arrayContaining(['redis 0', 'news 0']));
  proxy.heal();
  await expect.poll(health, patience).toEqual({ status: 200, ok: true, redis: true });
});
