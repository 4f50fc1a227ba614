import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, TestRunner } from 'vitest';
import type { InvoiceContent } from '../../../fapiao/invoice-content.ts';
import { devKeys } from '../../../gateway/dev-keys.ts';
import { connectRedis } from '../../../storage/redis.ts';
import type { Shards } from '../../../storage/shards.ts';
import { SUBGRAPHS } from '../../../subgraphs/list.ts';
import { NOW } from '../../fapiao/invoice-samples.ts';
import { ask } from '../../gateway/ask.ts';
import type { Graph, GraphOptions } from '../../graph.ts';
import type { World } from '../../world.ts';
import { type Member, startMember } from './member.ts';
import { Writers } from './writers.ts';
import { WRITERS_KEYS } from './written.ts';

/** How often the whole product is there: a gateway, and a process for each subgraph behind it. */
const COPIES = 2;
const recordsPerRequest = 50;
/** Half of what a region may take before it is called slow. */
const STARTED_P95_MS = 500;
/** So many good ones outweigh the bad ones in every twentieth. */
const MOST_WARMING = 100;

/** What the programs of a fleet can be given from outside. */
const GIVEN: ReadonlySet<string> = new Set<keyof GraphOptions>([
  // Its subgraphs are always asked over HTTP.
  'transport',
  ...([
    'executor',
    'clock',
    'partnerTaxpayerIds',
    'keys',
    'batchWindow',
    'loaders',
    'cache',
    'limits',
  ] as const),
]);

/**
 * Starts the product as it is deployed, over the shards of a world: two gateways, each before an invoice, an issuer
 * and a status subgraph of its own, eight processes of one build that share the databases and Redis. Questions go to
 * the gateways in turn. From the first question of a test on, others write through both; at the end all that was
 * acknowledged to them is read back through both.
 */
export async function openFleet(
  { shards }: Pick<World, 'shards' | 'redis'>,
  options: GraphOptions,
): Promise<Graph> {
  const refused = Object.keys(options).find((name) => !GIVEN.has(name));
  if (refused !== undefined) throw new Error(`${refused} is nothing that programs are given from outside`);
  const folder = mkdtempSync(join(tmpdir(), 'fapiao-graph-fleet-'));
  const { clock = () => NOW } = options;
  const begun = clock();
  const { gateways, members } = await startCopies(folder, {
    ...variablesOf(shards, options, folder),
    TOLD_CLOCK_MS: String(begun.getTime()),
  });
  await Promise.all(gateways.map(warmUp));
  const writers = new Writers(gateways);
  const keepTime = timekeeper(clock, begun, async (now) => {
    // A process whose calendar is not another's believes none of its signatures.
    await writers.hold(() => Promise.all(members.map((member) => member.tell(now))));
  });
  let turn = 0;
  const nextUrl = () => {
    turn += 1;
    return gateways[turn % gateways.length]?.url ?? '';
  };
  const askNext: Graph['ask'] = async (key, query, variables = {}) => {
    // What is laid out before the tests may count on an empty world.
    if (TestRunner.getCurrentTest() !== undefined) writers.begin();
    await keepTime();
    return ask({ url: nextUrl() }, query, { variables, headers: key === null ? {} : { 'x-api-key': key } });
  };
  return {
    get url() {
      return nextUrl();
    },
    ask: askNext,
    record: (...contents) => record(askNext, contents),
    settled: async () => undefined,
    stop: async () => {
      try {
        console.log(`the fleet ends: ${await writers.end()}`);
      } finally {
        await Promise.all(members.map((member) => member.stop()));
        rmSync(folder, { recursive: true });
        await forgetCounters();
      }
    },
  };
}

async function startCopies(folder: string, variables: Readonly<Record<string, string>>) {
  const members: Member[] = [];
  const start = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const member = await startMember(args, { ...variables, ...more });
    members.push(member);
    return member;
  };
  const startCopy = async (_: unknown, copy: number) => {
    const serve = async ({ name }: { name: string }) => [
      name,
      `${(await start(['subgraph', name])).url}/graphql`,
    ];
    const urls = Object.fromEntries(await Promise.all(SUBGRAPHS.map(serve)));
    return await start(['start'], { SUBGRAPHS_FILE: keep(folder, `subgraphs-${copy}.json`, urls) });
  };
  const gateways = await Promise.all(Array.from({ length: COPIES }, startCopy));
  return { gateways, members };
}

/** @returns what ends once the time that a test's clock shows was told */
function timekeeper(clock: () => Date, begun: Date, tell: (now: Date) => Promise<void>): () => Promise<void> {
  let shown = begun.getTime();
  let told = Promise.resolve();
  return () => {
    const now = clock();
    if (now.getTime() !== shown) {
      shown = now.getTime();
      told = tell(now);
    }
    return told;
  };
}

/** What was slow while eight processes started says nothing of the shards: asks until that is outweighed. */
async function warmUp(gateway: Member): Promise<void> {
  for (let asked = 0; asked < MOST_WARMING; asked += 1) {
    const { data } = await ask(gateway, '{ systemStatus { shards { latencyP95Ms } } }');
    const { shards = [] }: { shards?: { latencyP95Ms: number | null }[] } = Object(data?.['systemStatus']);
    if (shards.every(({ latencyP95Ms }) => (latencyP95Ms ?? 0) < STARTED_P95_MS)) return;
  }
}

function keep(folder: string, name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

function variablesOf(
  shards: Shards,
  { executor = 'own', partnerTaxpayerIds = [], keys = [], limits = {}, ...options }: GraphOptions,
  folder: string,
): Record<string, string> {
  const { lookupsPerDay, ticketsPerDay, ticketSlaWorkingDays } = limits;
  const said = {
    LOOKUPS_PER_DAY: lookupsPerDay,
    TICKETS_PER_DAY: ticketsPerDay,
    TICKET_SLA_WORKING_DAYS: ticketSlaWorkingDays,
  };
  return {
    NODE_ENV: 'test',
    WORKERS: '1',
    SHARDS_FILE: keep(folder, 'shards.json', shardsFileOf(shards)),
    MONGODB_DATABASE: shards.database,
    REDIS_URL: inject('redisUrl'),
    CURSOR_SECRET: 'a secret of the tests, 32 characters',
    SUBGRAPH_SECRET: 'a secret of the tests, 32 characters',
    API_KEYS_FILE: keep(folder, 'keys.json', [...devKeys(partnerTaxpayerIds), ...keys, ...WRITERS_KEYS]),
    EXECUTOR: executor,
    CACHE: options.cache === false ? 'off' : 'on',
    BATCH_WINDOW: options.batchWindow === false ? 'off' : 'on',
    LOADERS: options.loaders === false ? 'off' : 'on',
    POINTS_PER_MINUTE: '0',
    ANONYMOUS_POINTS_PER_MINUTE: '0',
    ...Object.fromEntries(
      Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
  };
}

/** The shards as the test's own connections see them: where it has put nothing, or something slow, the programs meet it too. */
function shardsFileOf(shards: Shards) {
  return inject('shards').map(({ name, uri, bureaus }) => {
    const host = shards.named(name)?.client.current.options.hosts[0];
    if (host === undefined) throw new Error(`shard ${name} has no address`);
    return { name, bureaus, uri: uri.replace(new URL(uri).host, String(host)) };
  });
}

/** Records through the door, as a source does. */
async function record(askNext: Graph['ask'], contents: readonly InvoiceContent[]): Promise<void> {
  const query = 'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome } }';
  for (let from = 0; from < contents.length; from += recordsPerRequest) {
    const input = contents.slice(from, from + recordsPerRequest);
    const { data, text } = await askNext('dev-source', query, { input });
    const results = data?.['recordInvoices'];
    const isRecorded = ({ outcome }: { outcome: string }) => ['RECORDED', 'UNCHANGED'].includes(outcome);
    if (!Array.isArray(results) || !results.every(isRecorded)) throw new Error(`not recorded: ${text}`);
  }
}

/** What callers asked for is counted in Redis for all worlds: the next file begins a day of its own. */
async function forgetCounters(): Promise<void> {
  const redis = connectRedis(inject('redisUrl'), () => undefined);
  await new Promise((resolve) => redis.once('ready', resolve));
  await redis.flushdb();
  redis.disconnect();
}
