import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { rawSocket, readRaw } from './raw-socket.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

async function answerTo(text: string): Promise<string> {
  const { write, closed } = rawSocket(gateway.url);
  write(text);
  return closed();
}

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

test.each([
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['a method that does not exist', 'TAKE /graphql HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['a TLS greeting', '\u0016\u0003\u0001\u0002\u0000\u0001'],
  ['a header with a line break', 'GET / HTTP/1.1\r\nhost: x\r\nx: a\rb\r\n\r\n'],
  ['a length that is no number', `${HEAD}content-length: many\r\n\r\n`],
  ['two lengths', `${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
  ['a length beside chunks', `${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
])('%s is refused in JSON', async (_, text) => {
  expect(readRaw(await answerTo(text))).toEqual({
    status: 400,
    type: 'application/json',
    codes: ['BAD_REQUEST'],
  });
});

test('headers beyond the limit are refused in JSON', async () => {
  const answer = await answerTo(`${HEAD}x-long: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(readRaw(answer)).toMatchObject({ status: 431, codes: ['HEADERS_TOO_LARGE'] });
});

test('a broken chunk ends its own connection only', async () => {
  const answer = await answerTo(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`);
  expect(readRaw(answer)).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  expect((await ask(gateway, '{ __typename }')).status).toBe(200);
});
