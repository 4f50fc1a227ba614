import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../cli/environment.ts';
import { EnvironmentError } from '../../cli/environment-mistakes.ts';
import { FILE_VARIANTS } from '../../cli/environment-rules.ts';
import { EXPECTED, VARIABLE_NAMES } from '../../cli/environment-variables.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { temporaryFile } from './temporary-folder.ts';

const SECRET = 'a-secret-that-has-32-characters!';
const SHARDED = { REDIS_URL: 'redis://127.0.0.1:6379', CURSOR_SECRET: SECRET };

/** @returns the variables that were reported, and the whole text */
function mistakesIn(variables: Record<string, string>) {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return { variables: error.mistakes.map(({ variable }) => variable), text: error.message };
  }
  throw new Error('nothing was wrong');
}

test('nothing set means the embedded default', () => {
  expect(readEnvironment({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    database: { kind: 'embedded', mirror: null, mongodBinary: null },
    databaseName: 'fapiao',
    redisUrl: null,
    subgraphUrls: null,
    subgraphSecret: null,
    cursorSecret: null,
    apiKeys: null,
    tokens: null,
    executor: 'own',
    logLevel: 'info',
    nodeEnv: 'development',
    seedInvoices: 20_000,
    limits: { lookupsPerDay: 5, ticketsPerDay: 10, ticketSlaWorkingDays: 3 },
    persistedOperations: 'off',
    rates: { pointsPerMinute: 600_000, anonymousPointsPerMinute: 60_000 },
  });
});

test('what speeds reading up can be switched off', () => {
  expect(readEnvironment({})).toMatchObject({ batchWindow: true, cache: true, loaders: true });
  const off = { BATCH_WINDOW: 'off', CACHE: 'off', LOADERS: 'off' };
  expect(readEnvironment(off)).toMatchObject({ batchWindow: false, cache: false, loaders: false });
});

test('limits are read as numbers', () => {
  const given = { LOOKUPS_PER_DAY: '7', TICKETS_PER_DAY: '3', TICKET_SLA_WORKING_DAYS: '5' };
  expect(readEnvironment(given).limits).toEqual({
    lookupsPerDay: 7,
    ticketsPerDay: 3,
    ticketSlaWorkingDays: 5,
  });
  expect(mistakesIn({ TICKETS_PER_DAY: '0', TICKET_SLA_WORKING_DAYS: '1.5' }).variables).toEqual([
    'TICKETS_PER_DAY',
    'TICKET_SLA_WORKING_DAYS',
  ]);
});

test('hedging is off unless it is asked for', () => {
  expect(readEnvironment({}).hedge).toBe(false);
  expect(readEnvironment({ HEDGE: 'on' }).hedge).toBe(true);
  expect(mistakesIn({ HEDGE: 'yes' }).variables).toEqual(['HEDGE']);
});

test('nothing is traced unless a collector is named', () => {
  expect(readEnvironment({ OTEL_TRACES_SAMPLER_ARG: '1' }).tracing).toBeNull();
  const endpoint = 'http://127.0.0.1:4318';
  const named = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  expect(readEnvironment(named).tracing).toEqual({ endpoint, serviceName: 'fapiao-graph', ratio: 0.05 });
  const chosen = { ...named, OTEL_SERVICE_NAME: 'gateway', OTEL_TRACES_SAMPLER_ARG: '0.5' };
  expect(readEnvironment(chosen).tracing).toMatchObject({ serviceName: 'gateway', ratio: 0.5 });
  for (const ratio of ['1.5', '-1', 'half']) {
    expect(mistakesIn({ OTEL_TRACES_SAMPLER_ARG: ratio }).variables).toEqual(['OTEL_TRACES_SAMPLER_ARG']);
  }
  expect(mistakesIn({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }).variables).toEqual([
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  ]);
});

test('no points a minute means no limit', () => {
  const { rates } = readEnvironment({ POINTS_PER_MINUTE: '0', ANONYMOUS_POINTS_PER_MINUTE: '5' });
  expect(rates).toEqual({ pointsPerMinute: null, anonymousPointsPerMinute: 5 });
});

test('empty text counts as not set', () => {
  expect(readEnvironment({ PORT: '', SHARDS_FILE: '', API_KEYS_FILE: '' })).toEqual(readEnvironment({}));
});

test('one URI means one database', () => {
  const { database } = readEnvironment({ ...SHARDED, MONGODB_URI: 'mongodb://127.0.0.1/' });
  expect(database).toEqual({ kind: 'uri', uri: 'mongodb://127.0.0.1/' });
});

test('a shard list is read and checked', () => {
  const list = [{ name: 'all', uri: 'mongodb://127.0.0.1/', bureaus: '*' }];
  const file = temporaryFile('shards.json', list);
  const { database } = readEnvironment({ ...SHARDED, SHARDS_FILE: file });
  expect(database).toMatchObject({ kind: 'shards', file, map: { home: 'all' } });
});

test('all mistakes are reported at once', () => {
  const { variables } = mistakesIn({
    PORT: '99999',
    LOG_LEVEL: 'loud',
    SEED_INVOICES: '-1',
    DEBIAN_MIRROR: 'nowhere',
    MONGODB_BINARY: '/nonexistent/mongod',
    API_KEYS_FILE: '/nonexistent/keys.json',
    CURSOR_SECRET: 'short',
  });
  expect(variables.sort()).toEqual([
    'API_KEYS_FILE',
    'CURSOR_SECRET',
    'DEBIAN_MIRROR',
    'LOG_LEVEL',
    'MONGODB_BINARY',
    'PORT',
    'SEED_INVOICES',
  ]);
});

test('a mistake says what was expected and came', () => {
  const { text } = mistakesIn({ PORT: 'abc' });
  expect(text).toContain('PORT: expected a port, 0 to 65535, got "abc".');
  expect(text).toContain('应为端口号（0 到 65535），实际为 "abc"。');
});

test('secrets are never echoed', () => {
  const { text } = mistakesIn({
    MONGODB_URI: 'mongo://user:hunter2@db',
    CURSOR_SECRET: 'hunter2',
    REDIS_URL: 'hunter2',
  });
  expect(text).not.toContain('hunter2');
  expect(text).toContain(
    'CURSOR_SECRET: expected a secret of at least 32 characters, got 7 characters (not shown).',
  );
});

test('shards need Redis and a cursor secret', () => {
  const { variables, text } = mistakesIn({ MONGODB_URI: 'mongodb://127.0.0.1/' });
  expect(variables.sort()).toEqual(['CURSOR_SECRET', 'REDIS_URL']);
  expect(text).toContain('because MONGODB_URI is set, got nothing');
});

test('no number of workers means one a processor', () => {
  expect(readEnvironment({}).workers).toBe(availableParallelism());
  expect(readEnvironment({ WORKERS: '0' }).workers).toBe(availableParallelism());
});

test('the embedded database serves several workers', () => {
  expect(readEnvironment({ WORKERS: '3' })).toMatchObject({ workers: 3, database: { kind: 'embedded' } });
});

test('shard list and URI exclude each other', () => {
  const file = temporaryFile('shards.json', [{ name: 'all', uri: 'mongodb://127.0.0.1/', bureaus: '*' }]);
  const { variables } = mistakesIn({ ...SHARDED, SHARDS_FILE: file, MONGODB_URI: 'mongodb://127.0.0.1/' });
  expect(variables).toEqual(['MONGODB_URI']);
});

test('every mistake of a shard list is named', () => {
  const bureaus = [...BUREAU_CODES.slice(2), '3100', '7100'];
  const file = temporaryFile('shards.json', [{ name: 'all', uri: 'mongodb://127.0.0.1/', bureaus }]);
  const { text } = mistakesIn({ ...SHARDED, SHARDS_FILE: file });
  for (const bureau of ['1100', '1200', '3100', '7100']) expect(text).toContain(bureau);
});

test('secrets may come from files', () => {
  const file = temporaryFile('secret', `${SECRET}\n`);
  const uri = temporaryFile('uri', 'mongodb://user:password@127.0.0.1/');
  const environment = readEnvironment({
    ...SHARDED,
    CURSOR_SECRET: '',
    CURSOR_SECRET_FILE: file,
    MONGODB_URI_FILE: uri,
  });
  expect(environment.cursorSecret).toBe(SECRET);
  expect(environment.database).toEqual({ kind: 'uri', uri: 'mongodb://user:password@127.0.0.1/' });
});

test('every secret may come from a file', () => {
  expect(FILE_VARIANTS).toEqual(VARIABLE_NAMES.filter((name) => EXPECTED[name].secret === true));
  expect(FILE_VARIANTS).toContain('SUBGRAPH_SECRET');
});

test('white space around a filed secret is dropped', () => {
  const file = temporaryFile('secret', ` \t${SECRET}\r\n\n`);
  expect(readEnvironment({ CURSOR_SECRET_FILE: file }).cursorSecret).toBe(SECRET);
});

test('an empty secret file is a mistake', () => {
  const { variables } = mistakesIn({ CURSOR_SECRET_FILE: temporaryFile('secret', '\n') });
  expect(variables).toEqual(['CURSOR_SECRET']);
});

test.each(FILE_VARIANTS)('%s and its file exclude each other', (name) => {
  const file = temporaryFile('secret', SECRET);
  const { variables } = mistakesIn({ ...SHARDED, [name]: SECRET, [`${name}_FILE`]: file });
  expect(variables).toContain(`${name}_FILE`);
});

test('a secret file that is missing is named', () => {
  const { variables, text } = mistakesIn({
    ...SHARDED,
    CURSOR_SECRET: '',
    CURSOR_SECRET_FILE: '/nonexistent/secret',
  });
  expect(variables).toEqual(['CURSOR_SECRET_FILE']);
  expect(text).toContain('ENOENT');
});

test('remote subgraphs need a shared secret', () => {
  const urls = {
    invoice: 'http://127.0.0.1:1/',
    issuer: 'http://127.0.0.1:2/',
    status: 'http://127.0.0.1:3/',
  };
  const file = temporaryFile('subgraphs.json', urls);
  expect(mistakesIn({ SUBGRAPHS_FILE: file }).variables).toEqual(['SUBGRAPH_SECRET']);
  expect(readEnvironment({ SUBGRAPHS_FILE: file, SUBGRAPH_SECRET: SECRET }).subgraphUrls).toEqual(urls);
});

test('tokens need issuer, audience and keys', () => {
  const trust = {
    JWT_ISSUER: 'https://issuer.example/',
    JWT_AUDIENCE: 'fapiao-graph',
    JWT_JWKS_URL: 'https://issuer.example/jwks',
  };
  expect(readEnvironment({}).tokens).toBeNull();
  expect(readEnvironment(trust).tokens).toEqual({
    issuer: trust.JWT_ISSUER,
    audience: trust.JWT_AUDIENCE,
    jwksUrl: trust.JWT_JWKS_URL,
  });
  for (const [name, value] of Object.entries(trust)) {
    const missing = Object.keys(trust).filter((other) => other !== name);
    const { variables, text } = mistakesIn({ [name]: value });
    expect(variables).toEqual(missing);
    expect(text).toContain(`because ${name} is set, got nothing`);
  }
  expect(mistakesIn({ ...trust, JWT_ISSUER: 'a b', JWT_AUDIENCE: ' ' }).variables).toEqual([
    'JWT_ISSUER',
    'JWT_AUDIENCE',
  ]);
});

test.each([
  ['https://issuer.example/jwks', true],
  ['http://127.0.0.1:8080/jwks', true],
  ['http://[::1]/jwks', true],
  ['http://issuer.example/jwks', false],
  ['http://localhost:80@issuer.example/jwks', false],
  ['file:///etc/jwks', false],
  ['jwks', false],
])('keys of tokens from %s are believed: %s', (url, isRight) => {
  const variables = { JWT_ISSUER: 'https://issuer.example/', JWT_AUDIENCE: 'x', JWT_JWKS_URL: url };
  if (isRight) expect(readEnvironment(variables).tokens?.jwksUrl).toBe(url);
  else expect(mistakesIn(variables).variables).toEqual(['JWT_JWKS_URL']);
});

test('a subgraph without URL is named', () => {
  const file = temporaryFile('subgraphs.json', { invoice: 'http://127.0.0.1:1/', issuer: 'ftp://x/' });
  const { variables } = mistakesIn({ SUBGRAPHS_FILE: file, SUBGRAPH_SECRET: SECRET });
  expect(variables).toEqual(['SUBGRAPHS_FILE issuer', 'SUBGRAPHS_FILE status']);
});

test('a file that is no JSON is named', () => {
  const { text } = mistakesIn({ API_KEYS_FILE: temporaryFile('keys.json', '[{') });
  expect(text).toContain('no valid JSON');
});

test('trusted proxies are addresses and networks', () => {
  expect(readEnvironment({}).trustedProxies).toBeNull();
  const { trustedProxies } = readEnvironment({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7 2001:db8::/32' });
  const trusts = (address: string) => trustedProxies?.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  expect(['10.1.2.3', '192.0.2.7', '2001:db8::7'].map(trusts)).toEqual([true, true, true]);
  expect(['11.1.2.3', '192.0.2.8', '2001:db9::7'].map(trusts)).toEqual([false, false, false]);
});

test.each(['localhost', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0/8', '10.0.0.1/8/8', 'fd00::/129'])(
  'a list of proxies with %s is refused',
  (entry) => {
    expect(mistakesIn({ TRUSTED_PROXIES: `192.0.2.7, ${entry}` }).variables).toEqual(['TRUSTED_PROXIES']);
  },
);

test('pages that may ask from a browser are named by origin', () => {
  expect(readEnvironment({}).corsOrigins).toEqual([]);
  const CORS_ORIGINS = 'https://portal.example, http://localhost:5173';
  expect(readEnvironment({ CORS_ORIGINS }).corsOrigins).toEqual(CORS_ORIGINS.split(', '));
});

test.each(['*', 'https://*.example', 'portal.example', 'https://portal.example/', 'file:///x', 'null'])(
  'the origin %s is refused',
  (origin) => {
    expect(mistakesIn({ CORS_ORIGINS: `https://a.example,${origin}` }).variables).toEqual(['CORS_ORIGINS']);
  },
);
