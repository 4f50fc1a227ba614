import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { openHttpDoor } from '../../subgraphs/http-door.ts';

const open = (answerAfterMs: number, port = 0) =>
  openHttpDoor(
    (_, response) => void delay(answerAfterMs).then(() => response.end('answered')),
    '127.0.0.1',
    port,
  );

test('a request in flight is answered before the door closes', async () => {
  const door = await open(200);
  const dispatcher = new Agent();
  const answer = request(door.url, { dispatcher }).then(({ body }) => body.text());
  await delay(50);
  await door.close();
  expect(await answer).toBe('answered');
  await dispatcher.close();
});

test('idle connections do not hold the door open', async () => {
  const door = await open(0);
  const dispatcher = new Agent({ keepAliveTimeout: 60_000 });
  await (await request(door.url, { dispatcher })).body.text();
  const unused = connect(Number(new URL(door.url).port), '127.0.0.1');
  await once(unused, 'connect');
  await door.close();
  await dispatcher.close();
});

test('a closed door takes no more connections', async () => {
  const door = await open(0);
  await door.close();
  await expect(request(door.url)).rejects.toThrow('ECONNREFUSED');
});

test('a taken port is an error', async () => {
  const door = await open(0);
  await expect(open(0, Number(new URL(door.url).port))).rejects.toThrow('EADDRINUSE');
  await door.close();
});

test('closing twice is closing once', async () => {
  const door = await open(0);
  await Promise.all([door.close(), door.close()]);
});
