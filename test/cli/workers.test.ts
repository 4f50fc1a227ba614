import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ENGINE_FLAGS, GATEWAY_FLAGS } from '../../cli/workers.ts';
import { isAlive, pidOf, startCrew } from './crew.ts';
import { PROGRAM_FROM_SOURCE } from './start-options.ts';

test('a worker that dies is replaced, and all end together', async () => {
  const { child, url, said, ready } = await startCrew({}, PROGRAM_FROM_SOURCE);
  const [first, second] = await ready();
  process.kill(first, 'SIGKILL');
  const served = await said('a worker serves', 3);
  expect(served[2]).toMatchObject({ worker: 1 });
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect([first, second, pidOf(served[2])].filter(isAlive)).toEqual([]);
});

test('a worker that dies again soon waits longer', async () => {
  const { child, said, ready } = await startCrew();
  await ready();
  for (let deaths = 1; deaths <= 3; deaths += 1) {
    const served = await said('a worker serves', 1 + deaths);
    process.kill(pidOf(served.filter(({ worker }) => worker === 1).at(-1)), 'SIGKILL');
    await said('a worker died and is replaced', deaths);
  }
  const died = await said('a worker died and is replaced', 3);
  expect(died.map(({ worker, delayMs }) => [worker, delayMs])).toEqual([
    [1, 200],
    [1, 400],
    [1, 800],
  ]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('workers that cannot serve end the program', async () => {
  const blocked = createServer().listen(0, '127.0.0.1');
  await once(blocked, 'listening');
  onTestFinished(() => void blocked.close());
  const address = blocked.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { child } = await startCrew({ PORT: String(port) });
  const [code] = await once(child, 'exit');
  expect(code).toBe(70);
});

test('the gateway alone is run with its flags', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.gateway).toContain(`tsx ${GATEWAY_FLAGS.join(' ')} cli/main.ts gateway`);
});

test.each([
  ['a worker', ENGINE_FLAGS],
  ['the gateway alone', GATEWAY_FLAGS],
])('this Node takes the flags of %s', (_, flags) => {
  const { status, stderr } = spawnSync(process.execPath, [...flags, '--eval', ''], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
