import { expect, test } from 'vitest';
import { FILE_VARIANTS } from '../../cli/environment-rules.ts';
import { stopWithinMs } from '../../observability/stop-times.ts';
import { COMPOSE, mountOf, ONCE, SERVICES, STAYING, secondsOf, TOOLS } from './compose-file.ts';

/** The smallest version that is exact: two dots. */
const exactTag = /^[a-z-]+:\d+\.\d+\.\d+(-[a-z]+)?$/;

test.each(SERVICES)('%s has a pinned image', (_, { image }) => {
  expect(image).toMatch(exactTag);
});

test.each(STAYING)('%s is checked for its health', (_, { healthcheck }) => {
  expect(healthcheck).toMatchObject({
    test: expect.arrayContaining([expect.stringMatching(/^CMD(-SHELL)?$/)]),
  });
});

test.each(SERVICES)('%s runs as nobody in particular', (_, { user }) => {
  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
});

test.each(SERVICES)('%s cannot write to its image', (_, { read_only, tmpfs }) => {
  expect(read_only).toBe(true);
  expect(tmpfs).toEqual(['/tmp']);
});

test.each(SERVICES)('%s has no privileges to gain', (_, { cap_drop, security_opt }) => {
  expect(cap_drop).toEqual(['ALL']);
  expect(security_opt).toContain('no-new-privileges:true');
});

test.each(SERVICES)('%s has an init process', (_, { init }) => {
  expect(init).toBe(true);
});

test.each(SERVICES)('%s has limits', (_, { deploy }) => {
  const { cpus, memory } = deploy.resources.limits;
  expect(cpus).toMatch(/^(\$\{\w+:-)?\d+\}?$/);
  expect(memory).toMatch(/^(\$\{\w+:-)?\d+[mg]\}?$/);
});

test.each(STAYING)('%s may finish what it does', (_, { stop_grace_period }) => {
  expect(secondsOf(stop_grace_period)).toBeGreaterThan(stopWithinMs / 1_000);
});

test.each(STAYING)('%s comes back by itself', (_, { restart }) => {
  expect(restart).toBe('unless-stopped');
});

test.each(ONCE)('somebody waits until %s has ended', (name) => {
  const waiting = SERVICES.filter(
    ([, { depends_on: on }]) => on[name]?.condition === 'service_completed_successfully',
  );
  expect(waiting.length).toBeGreaterThan(0);
});

test('gateways alone publish a port', () => {
  const published = SERVICES.filter(([, { ports }]) => ports.length > 0).map(([name]) => name);
  expect(published).toEqual(['gateway', 'gateway-split']);
});

test('the published port is the operator’s choice', () => {
  const [port] = COMPOSE.services['gateway']?.ports ?? [];
  expect(port).toMatch(/^\$\{GATEWAY_ADDRESS:-127\.0\.0\.1\}:\$\{GATEWAY_PORT:-4000\}:4000$/);
});

test('everything else lies in a closed network', () => {
  expect(COMPOSE.networks['data']).toEqual({ internal: true });
  // The tools fetch what they work with, and serve nobody.
  const outside = [...SERVICES.filter(([, { ports }]) => ports.length > 0), ...TOOLS].map(([name]) => name);
  for (const [name, { networks, network_mode: mode }] of SERVICES) {
    if (mode === 'none') continue;
    expect([name, networks]).toEqual([name, outside.includes(name) ? ['data', 'front'] : ['data']]);
  }
});

test('every volume has a name', () => {
  for (const [, { volumes }] of SERVICES) {
    for (const mount of volumes) {
      if (typeof mount === 'string') expect(Object.keys(COMPOSE.volumes)).toContain(mountOf(mount)[0]);
    }
  }
});

test('no secret stands in the file', () => {
  for (const [, { environment, command }] of SERVICES) {
    for (const name of FILE_VARIANTS) expect(environment[name] ?? null).toBeNull();
    expect([...command, ...Object.values(environment)].join('\n')).not.toMatch(/:\/\/[^/]*:[^/]*@/);
  }
});

test('secrets are mounted for reading only', () => {
  for (const [name, { volumes }] of SERVICES.filter(([service]) => service !== 'secrets')) {
    for (const mount of volumes) {
      if (typeof mount !== 'string' || !mount.includes('-secrets:')) continue;
      expect([name, mount]).toEqual([name, expect.stringMatching(/:ro$/)]);
    }
  }
});

test('nobody sees secrets that are not its own', () => {
  const readers = (volume: string) =>
    SERVICES.filter(
      ([name, { volumes }]) => name !== 'secrets' && volumes.some((v) => `${v}`.startsWith(volume)),
    );
  expect(readers('redis-secrets').map(([name]) => name)).toEqual(['redis']);
  for (const [, { image, command }] of readers('mongodb-secrets')) {
    expect(image.startsWith('mongo:') || command[0] === 'cluster').toBe(true);
  }
});
