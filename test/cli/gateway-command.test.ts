import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, send } from '../gateway/ask.ts';
import { openPlainSubgraphs, type PlainSubgraphs } from '../gateway/plain-subgraphs.ts';
import { openOtlpReceiver } from '../observability/otlp-receiver.ts';
import { runCommand } from './run-command.ts';
import { PROGRAM_FROM_SOURCE } from './start-options.ts';
import { temporaryFile } from './temporary-folder.ts';

let subgraphs: PlainSubgraphs;
beforeAll(async () => {
  subgraphs = await openPlainSubgraphs();
});
afterAll(() => subgraphs.close());

test('without --open it does not start', async () => {
  const { code, stderr } = await runCommand(['gateway', '--supergraph', '/nonexistent']);
  expect(code).toBe(64);
  expect(stderr).toContain('--open');
});

test('a supergraph that cannot be read is named', async () => {
  const { code, stderr } = await runCommand(['gateway', '--supergraph', '/nonexistent', '--open']);
  expect([code, stderr]).toEqual([
    66,
    'The file /nonexistent cannot be read.\n无法读取文件 /nonexistent。\n',
  ]);
});

test('a file that is no supergraph is refused', async () => {
  const file = temporaryFile('schema.graphql', 'type Query { a: Int }');
  const { code, stderr } = await runCommand(['gateway', '--supergraph', file, '--open', '--port', '0']);
  expect(code).toBe(65);
  expect(stderr).toContain('is no federation 2 supergraph');
  expect(stderr).not.toContain('    at ');
});

test('it serves a supergraph until it is stopped', async () => {
  const receiver = await openOtlpReceiver();
  const file = temporaryFile('supergraph.graphql', subgraphs.supergraphSdl);
  const gateway = spawn(
    process.execPath,
    [
      ...[...PROGRAM_FROM_SOURCE, 'gateway', '--supergraph', file, '--open', '--port', '0'],
      ...['--subgraph-timeout', '500'],
    ],
    {
      cwd: join(import.meta.dirname, '..', '..'),
      env: {
        PATH: '/usr/bin:/bin',
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
        OTEL_TRACES_SAMPLER_ARG: '1',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(gateway, 'close');
  for await (const line of createInterface(gateway.stdout)) {
    const { msg, url } = JSON.parse(line) as { msg: string; url?: string };
    if (msg !== 'gateway ready' || url === undefined) continue;
    const origin = url.replace('/graphql', '');
    expect((await send(`${origin}/health`)).status).toBe(200);
    expect((await ask({ url: origin }, '{ books { copies } }')).data).toEqual({
      books: [{ copies: 10 }, { copies: 20 }],
    });
    const late = await ask({ url: origin }, '{ slow(ms: 2500) }');
    expect([late.data, late.errors]).toMatchObject([
      { slow: null },
      [{ extensions: { code: 'DEADLINE_EXCEEDED' } }],
    ]);
    gateway.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
  // What was traced just before the end is delivered within it.
  expect(receiver.spans().find(({ kind }) => kind === 2)).toMatchObject({ service: 'fapiao-graph' });
  await receiver.close();
});
