import { expect, test } from 'vitest';
import { startProgram } from './program.ts';

async function rootOf(variables: Readonly<Record<string, string>>) {
  const { url } = await startProgram({ WORKERS: '1', ...variables });
  const answer = await fetch(`${url}/`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

test('in production there is no sandbox', async () => {
  const { status, type, text } = await rootOf({ NODE_ENV: 'production' });
  expect([status, type]).toEqual([404, 'application/json; charset=utf-8']);
  expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test('unless told otherwise the program shows its sandbox', async () => {
  const { status, type, text } = await rootOf({ NODE_ENV: '' });
  expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain('<title>fapiao-graph');
});
