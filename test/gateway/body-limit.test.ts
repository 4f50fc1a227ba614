import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const bodyOf = (bytes: number): string => {
  const frame = JSON.stringify({ query: '{ __typename } #' });
  return frame.replace('#', `#${'x'.repeat(bytes - frame.length)}`);
};
const post = (body: BodyInit, more: object = {}) =>
  send(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    ...more,
  });

test('a body of one megabyte is read', async () => {
  expect((await post(bodyOf(1_000_000))).status).toBe(200);
});

test('one byte more is refused', async () => {
  const answer = await post(bodyOf(1_000_001));
  expect(answer.status).toBe(413);
  expect(codesOf(answer)).toEqual(['BODY_TOO_LARGE']);
});

test('a body of forty megabytes is refused', async () => {
  expect((await post('x'.repeat(40_000_000))).status).toBe(413);
});

test('a body without a stated length is measured', async () => {
  const chunks = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let index = 0; index < 20; index += 1) controller.enqueue(new Uint8Array(100_000));
      controller.close();
    },
  });
  expect((await post(chunks, { duplex: 'half' })).status).toBe(413);
});

test('a stated length is refused before the body', async () => {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  socket.write(`${head}content-length: 99999999999\r\n\r\n`);
  const answer = await new Promise<string>((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString()));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});
