import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExchange } from '../../gateway/exchange.ts';
import { refuse } from '../../gateway/refuse.ts';
import { requestBody } from '../../gateway/request-form.ts';
import { type HttpDoor, openHttpDoor } from '../../subgraphs/http-door.ts';
import { answerJson } from '../../subgraphs/json-answer.ts';
import { ask, codesOf } from './ask.ts';
import { loggedLines } from './log-lines.ts';
import { rawSocket } from './raw-socket.ts';

/** A door that reads bodies of a thousand bytes at once, in place of many millions. */
let door: HttpDoor;
beforeAll(async () => {
  const { log } = loggedLines();
  const read = requestBody(1_000);
  const listen = (
    request: Parameters<typeof openExchange>[0],
    response: Parameters<typeof openExchange>[1],
  ) => {
    const exchange = openExchange(request, response);
    Promise.resolve(read(exchange)).then(
      () => answerJson(request, response, 200, '{}'),
      (error: unknown) => refuse(exchange, error, log),
    );
  };
  door = await openHttpDoor(listen, '127.0.0.1', 0);
});
afterAll(() => door.close());

test('bodies on their way are bounded together', async () => {
  const { socket, write } = rawSocket(door.url);
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  write(`${head}content-length: 2000\r\n\r\n${' '.repeat(900)}`);
  const small = () => ask(door, `{ ${'x'.repeat(200)} }`);
  await expect.poll(async () => (await small()).status, { timeout: 60_000 }).toBe(503);
  const refused = await small();
  expect(codesOf(refused)).toEqual(['OVERLOADED']);
  expect(refused.headers.get('retry-after')).toBe('1');
  socket.destroy();
  await expect.poll(async () => (await small()).status, { timeout: 60_000 }).toBe(200);
});

test('bodies one after the other may be any number', async () => {
  for (let sent = 0; sent < 20; sent += 1) {
    expect((await ask(door, `{ ${'x'.repeat(200)} }`)).status).toBe(200);
  }
});
