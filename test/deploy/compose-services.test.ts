import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSubgraphsFile } from '../../cli/configuration-files.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { composeConfigServers, composeMembers, composeShards } from '../../deploy/cluster/compose-shards.ts';
import { replicaSetOf } from '../../deploy/cluster/replica-set.ts';
import { DEMO_FACTS } from '../../embedded/demo-world/demo-facts.ts';
import { devKeys } from '../../gateway/dev-keys.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import { COMPOSE, membersOf, mountOf, SERVICES, serviceOf, TOOLS } from './compose-file.ts';

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

test('one service builds the image of this version', () => {
  const { version } = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));
  for (const [name, { image, build, pull_policy: policy }] of program) {
    expect(image).toBe(`fapiao-graph:${version}`);
    expect([name, build === undefined, policy]).toEqual(
      name === 'secrets' ? [name, false, 'build'] : [name, true, 'never'],
    );
  }
  expect(serviceOf('secrets').build).toEqual({ context: '.', dockerfile: 'deploy/Dockerfile' });
});

/** @returns all that a service needs, directly or not, and that exists without a profile of its own */
function needsOf(name: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const [of, { required }] of Object.entries(serviceOf(name).depends_on)) {
    if (!required || seen.has(of)) continue;
    needsOf(of, seen.add(of));
  }
  return seen;
}

test.each(program.filter(([name]) => name !== 'secrets'))('%s waits until its image is built', (name) => {
  expect(needsOf(name)).toContain('secrets');
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
    Object.values(on).some(({ condition }) => condition === 'service_started') ? [name] : [],
  );
  // These wait by themselves, for as much of the cluster as they need: it goes on while a member is away.
  expect(started).toEqual(['mongos', 'cluster', 'cluster-ha']);
});

const allMembers = sets.flatMap(({ members }) => members.map((host) => host.replace(/:\d+$/, '')));

test('a set is looked for on all of its members', () => {
  const { depends_on: on } = serviceOf('cluster');
  for (const member of allMembers) {
    const required = serviceOf(member).profiles.length === 0;
    expect([member, on[member]]).toEqual([member, { condition: 'service_started', required }]);
  }
  for (const { name, members } of sets) expect(composeMembers(name)).toEqual(members);
});

test('both gateways wait for a cluster that grows', () => {
  for (const name of ['gateway', 'gateway-split']) {
    const grown = { condition: 'service_completed_successfully', required: false };
    expect(serviceOf(name).depends_on['cluster-ha']).toEqual(grown);
  }
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

test('more members come only once all are started', () => {
  expect(Object.keys(serviceOf('cluster-ha').depends_on)).toEqual(expect.arrayContaining(allMembers));
  expect(serviceOf('cluster-ha').command).toContain('--members=3');
});

test('the shell of the health checks writes no logs beside the data', () => {
  for (const [, { environment }] of SERVICES.filter(([, { image }]) => image.startsWith('mongo:'))) {
    expect(environment).toEqual({ HOME: '/tmp' });
  }
});

test('tokens and metrics are the operator’s choice', () => {
  const passed = { METRICS_TOKEN: null, JWT_ISSUER: null, JWT_AUDIENCE: null, JWT_JWKS_URL: null };
  for (const name of ['gateway', 'gateway-split']) expect(serviceOf(name).environment).toMatchObject(passed);
});

test('a backup can be taken and verified', () => {
  expect(TOOLS.map(([name]) => name)).toEqual(['backup']);
  const { environment, volumes, tmpfs } = serviceOf('backup');
  const mounted = new Map(volumes.flatMap((mount) => (typeof mount === 'string' ? [mountOf(mount)] : [])));
  const targets = [...mounted.values()];
  expect(targets).toEqual(
    expect.arrayContaining(['/backups', environment['ENGINE_CACHE_DIR'], environment['TMPDIR']]),
  );
  // What lies in memory may be neither large nor run.
  expect(tmpfs).not.toContain(environment['TMPDIR']);
  expect(environment).toMatchObject({ MONGODB_URI_FILE: '/run/graph/mongodb-uri' });
});

test('what the tools write to is theirs', () => {
  const dockerfile = readFileSync(pathOf('deploy/Dockerfile'), 'utf8');
  expect(dockerfile).toContain(
    'install --directory --owner=1000 --group=1000 --mode=0750 /backups /engine /scratch\n',
  );
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
