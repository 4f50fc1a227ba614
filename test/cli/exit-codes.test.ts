import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

const SHARDED = {
  MONGODB_URI: 'mongodb://127.0.0.1:9/',
  REDIS_URL: 'redis://127.0.0.1:9',
  CURSOR_SECRET: 'a-secret-that-has-32-characters!',
};

test.each(['start', 'seed'])('%s refuses a wrong environment with 78', async (command) => {
  const { code, stdout, stderr } = await runCommand([command], { PORT: 'abc', LOG_LEVEL: 'loud' });
  expect(code).toBe(78);
  expect(stdout).toBe('');
  expect(stderr).toContain('PORT: expected');
  expect(stderr).toContain('LOG_LEVEL: expected');
  expect(stderr).toContain('环境变量有 2 处错误');
  expect(stderr).not.toContain('    at ');
});

test('a file that cannot be read ends with 66', async () => {
  const { code, stderr } = await runCommand(['import', '/nonexistent/invoices.ndjson']);
  expect([code, stderr]).toEqual([
    66,
    'The file /nonexistent/invoices.ndjson cannot be read.\n无法读取文件 /nonexistent/invoices.ndjson。\n',
  ]);
});

test('seeding a configured database needs a yes', async () => {
  const { code, stderr } = await runCommand(['seed'], SHARDED);
  expect(code).toBe(64);
  expect(stderr).toContain('--yes');
});

test('a shard that is down is named', async () => {
  const { code, stderr } = await runCommand(['seed', '--yes', '--invoices', '10'], SHARDED);
  expect(code).toBe(69);
  expect(stderr).toContain('These shards do not answer: all.');
  expect(stderr).not.toContain('    at ');
});

test('an unknown subgraph is refused by name', async () => {
  const { code, stderr } = await runCommand(['subgraph', 'payments']);
  expect(code).toBe(64);
  expect(stderr).toContain('invoice, issuer, status');
});
