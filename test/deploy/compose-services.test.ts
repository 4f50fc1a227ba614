import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSubgraphsFile } from '../../cli/configuration-files.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { composeConfigServers, composeShards } from '../../deploy/cluster/compose-shards.ts';
import { replicaSetOf } from '../../deploy/cluster/replica-set.ts';
import { DEMO_FACTS } from '../../embedded/demo-world/demo-facts.ts';
import { devKeys } from '../../gateway/dev-keys.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import { COMPOSE, membersOf, SERVICES, serviceOf } from './compose-file.ts';

const sets = [composeConfigServers(3), ...composeShards(3).shards.map(({ uri }) => uri)].map(replicaSetOf);
const program = SERVICES.filter(([, { image }]) => image.startsWith('fapiao-graph:'));
const pathOf = (file: string) => new URL(`../../${file}`, import.meta.url).pathname;

test('each region group has a shard', () => {
  expect(sets.map(({ name }) => name)).toEqual(['config', 'north', 'east', 'south']);
});

test.each(sets)('set $name has the members it is founded with', ({ name, members }) => {
  const hosts = membersOf(name).map(
    ([service, { command }]) => `${service}:${command.find((word) => word.startsWith('--port='))?.slice(7)}`,
  );
  expect(hosts).toEqual(members);
});

test.each(sets)('set $name has one member, three in profile ha', ({ name }) => {
  expect(membersOf(name).map(([, { profiles }]) => profiles)).toEqual([[], ['ha'], ['ha']]);
});

test.each(sets)('members of $name play one part', ({ name }) => {
  const part = name === 'config' ? '--configsvr' : '--shardsvr';
  for (const [, { command }] of membersOf(name)) expect(command).toContain(part);
});

test('nothing is an arbiter', () => {
  expect(JSON.stringify(COMPOSE.services)).not.toMatch(/arbiter/i);
});

test('every MongoDB process wants the key', () => {
  for (const [, { command }] of SERVICES.filter(([, { image }]) => image.startsWith('mongo:'))) {
    expect(command).toContain('--keyFile=/run/mongodb/keyfile');
    expect(command).toContain('--setParameter=enableLocalhostAuthBypass=0');
  }
});

test('every member keeps its data in a volume of its own', () => {
  for (const { name } of sets) {
    for (const [service, { volumes }] of membersOf(name)) expect(volumes).toContain(`${service}:/data/db`);
  }
});

test('MongoDB gets no volume without a name', () => {
  for (const [, { image, volumes }] of SERVICES.filter(([, { image: of }]) => of.startsWith('mongo:'))) {
    const targets = volumes.map((mount) => (typeof mount === 'string' ? mount.split(':')[1] : mount.target));
    expect([image, targets]).toEqual([image, expect.arrayContaining(['/data/db', '/data/configdb'])]);
  }
});

test('the router knows every config server', () => {
  expect(serviceOf('mongos').command).toContain(`--configdb=${sets[0]?.name}/${sets[0]?.members.join(',')}`);
});

test('Redis asks for a password', () => {
  expect(serviceOf('redis').entrypoint).toEqual(['redis-server', '/run/redis/redis.conf']);
  expect(serviceOf('redis').volumes).toContain('redis-secrets:/run/redis:ro');
});

test('the image is built from this version', () => {
  const { version } = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
  for (const [, { image, build }] of program) {
    expect(image).toBe(`fapiao-graph:${version}`);
    expect(build).toEqual({ context: '.', dockerfile: 'deploy/Dockerfile' });
  }
});

test('the embedded database never starts', () => {
  const serving = program.filter(([, { command }]) =>
    ['start', 'subgraph', 'seed'].includes(command[0] ?? ''),
  );
  expect(serving.map(([name]) => name)).toEqual([
    'demo',
    'gateway',
    'invoice',
    'issuer',
    'status',
    'gateway-split',
  ]);
  for (const [, { environment }] of serving) {
    expect(environment).toMatchObject({ MONGODB_URI_FILE: '/run/graph/mongodb-uri', NODE_ENV: 'production' });
  }
});

test('every condition waits for health or an end', () => {
  const started = SERVICES.flatMap(([name, { depends_on: on }]) =>
    Object.entries(on).flatMap(([of, { condition }]) =>
      condition === 'service_started' ? [`${name} > ${of}`] : [],
    ),
  );
  // The router is healthy only once the cluster has been set up through it.
  expect(started).toEqual(['cluster > mongos']);
});

test('the gateway waits for all that it needs', () => {
  expect(serviceOf('gateway').depends_on).toEqual({
    cluster: { condition: 'service_completed_successfully', required: true },
    mongos: { condition: 'service_healthy', required: true },
    redis: { condition: 'service_healthy', required: true },
    demo: { condition: 'service_completed_successfully', required: true },
    'cluster-ha': { condition: 'service_completed_successfully', required: false },
  });
});

test('more members come only to those there', () => {
  const waited = Object.keys(serviceOf('cluster-ha').depends_on);
  expect(waited).toEqual(
    expect.arrayContaining(sets.flatMap(({ members }) => members.map((host) => host.replace(/:\d+$/, '')))),
  );
  expect(serviceOf('cluster-ha').command).toContain('--members=3');
});

test('a service outside profiles needs none inside', () => {
  for (const [name, { profiles, depends_on: on }] of SERVICES) {
    for (const [of, { required }] of Object.entries(on)) {
      const reachable = serviceOf(of).profiles.every((profile) => profiles.includes(profile));
      expect([name, of, reachable || !required]).toEqual([name, of, true]);
    }
  }
});

test('the split profile serves every subgraph', () => {
  const split = SERVICES.filter(([, { profiles }]) => profiles.includes('split')).map(([name]) => name);
  expect(split).toEqual([...SUBGRAPHS.map(({ name }) => name), 'gateway-split']);
  for (const { name } of SUBGRAPHS) expect(serviceOf(name).command).toEqual(['subgraph', name]);
});

test('the split gateway finds its subgraphs', () => {
  const mistakes: unknown[] = [];
  const urls = readSubgraphsFile(pathOf(COMPOSE.configs['subgraphs']?.file ?? ''), (mistake) =>
    mistakes.push(mistake),
  );
  expect(mistakes).toEqual([]);
  for (const [name, url] of Object.entries(urls ?? {})) expect(url).toBe(`http://${name}:4000/graphql`);
});

test('the first query’s key opens the door', () => {
  const file = /:-(?<path>[^}]+)\}/.exec(COMPOSE.secrets['api-keys']?.file ?? '')?.groups?.['path'] ?? '';
  const { apiKeys } = readEnvironment({ API_KEYS_FILE: pathOf(file) });
  const [partner] = devKeys([DEMO_FACTS.buyerId]).filter(({ id }) => id === 'dev-partner');
  expect(apiKeys).toEqual([partner]);
});

test('a gateway uses every processor it is given', () => {
  for (const name of ['gateway', 'gateway-split']) expect(serviceOf(name).environment['WORKERS']).toBe('0');
});

test('demo invoices are written once', () => {
  expect(serviceOf('demo').command.join(' ')).toMatch(
    /^seed --invoices \$\{DEMO_INVOICES:-20000\} --if-empty --yes$/,
  );
});
