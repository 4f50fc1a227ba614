import { expect, test } from 'vitest';
import { createLog } from '../../observability/log.ts';
import { SECRET_FIELDS } from '../../observability/mask.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): string {
  const lines: string[] = [];
  write(createLog({ level, destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

test('a line is one JSON object', () => {
  const line = JSON.parse(logged((log) => log.info({ port: 4000 }, 'listening')));
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    port: 4000,
    msg: 'listening',
  });
});

test('lines below the level are not written', () => {
  expect(logged((log) => log.debug('detail'))).toBe('');
});

test.each(SECRET_FIELDS)('the field %s is redacted at any depth', (name) => {
  const text = logged((log) => {
    log.info({
      [name]: 'hunter2',
      headers: { [name]: 'hunter2' },
      request: { headers: { [name]: ['hunter2'] } },
      parties: [{ seller: { bank: { [name]: { of: 'hunter2' } } } }],
    });
  });
  expect(text).not.toContain('hunter2');
  expect(text.match(/\[redacted\]/g)).toHaveLength(4);
});

test('other fields are written as they are', () => {
  const fields = { at: new Date(0), url: new URL('http://a/b'), list: [1, { none: null }], error: 'as text' };
  expect(JSON.parse(logged((log) => log.info(fields)))).toMatchObject(JSON.parse(JSON.stringify(fields)));
});

test('credentials in an error’s text are redacted', () => {
  const cause = new AggregateError([new Error('redis://default:hunter2@cache:6379 closed')], 'none answered');
  const error = new Error('mongodb://user:hunter2@db/?w=majority failed', { cause });
  const text = logged((log) => log.error({ err: error }, 'failed'));
  expect(text).not.toContain('hunter2');
  expect(text).toContain('//[redacted]@db');
});

test('an error is logged with stack and fields', () => {
  const error = Object.assign(new Error('no'), { code: 11000 });
  expect(JSON.parse(logged((log) => log.error({ err: error })))).toMatchObject({
    err: { type: 'Error', message: 'no', code: 11000, stack: expect.stringContaining('log.test') },
  });
});
