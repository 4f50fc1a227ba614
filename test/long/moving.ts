import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { anyOf } from '../../backup/bureau-copy.ts';
import { defaultCacheDir } from '../../embedded/cache-dir.ts';
import { openEmbedded } from '../../embedded/stack.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';

/**
 * Moves Shanghai from shard to shard and kills the command at random moments, while a crew of two workers is asked to
 * read and record: `npx tsx test/long/moving.ts 20000 6` (invoices beside those recorded meanwhile; moves). Prints what
 * callers met. Ends with 1 when an acknowledged invoice is lost, when a move is not completed or its bureau lies
 * elsewhere, and when it showed nothing: no kill met a move under way, or next to nothing was acknowledged.
 */
const invoices = process.argv[2] ?? '20000';
const moves = Number(process.argv[3] ?? '4');
const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'fapiao-graph-long-moving-'));
const key = 'a key of the long test';
const port = 14_000 + (process.pid % 10_000);
const database = 'long';
/** Far fewer than a slow machine manages beside a move. */
const fewestAcknowledged = 20 * moves;

const log = { info: () => undefined, warn: console.warn, error: console.error };
const stack = await openEmbedded({
  dataDir: join(work, 'data'),
  cacheDir: defaultCacheDir(homedir()),
  debianMirror: null,
  mongodBinary: null,
  onProgress: () => undefined,
  log,
});

function kept(name: string, value: unknown): string {
  const path = join(work, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const sha256 = createHash('sha256').update(key).digest('hex');
const env = {
  PATH: '/usr/bin:/bin',
  HOME: '/nonexistent',
  PORT: String(port),
  WORKERS: '2',
  SHARDS_FILE: kept('shards.json', stack.shards),
  MONGODB_DATABASE: database,
  API_KEYS_FILE: kept('keys.json', [
    { id: 'long', sha256, roles: ['SOURCE', 'ADMIN'], bureaus: '*', taxpayerIds: [] },
  ]),
  REDIS_URL: stack.redisUrl,
  CURSOR_SECRET: 'a-secret-that-has-32-characters!',
  POINTS_PER_MINUTE: '0',
};

function start(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function run(args: readonly string[], killAfterMs: number | null = null): Promise<number | null> {
  const child = start(...args);
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const said = child.stdout === null ? '' : text(child.stdout);
  const [code] = (await once(child, 'close')) as [number | null];
  if (timer !== null) clearTimeout(timer);
  console.log(`${args.join(' ')}: exit ${code}\n  ${(await said).trim()}`);
  return code;
}

async function ask(query: string, variables: object): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ query, variables }),
  });
  return await response.text();
}

const read = 'query ($id: ID!) { invoice(id: $id) { id } }';
const record = 'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome } }';
const met = { recorded: 0, refused: 0, found: 0, unfound: 0, wrong: 0 };
const acknowledged: string[] = [];
let isOver = false;
let next = 1;

async function recordOne(): Promise<void> {
  const number = `2531200${String(next++).padStart(13, '0')}`;
  const issued = { issueDate: '2025-06-18', issuedAt: '2025-06-18T10:00:00+08:00' };
  const answer = await ask(record, { input: [{ ...DIGITAL, ...issued, number }] });
  if (!answer.includes('"RECORDED"')) {
    met.refused += 1;
    return;
  }
  met.recorded += 1;
  acknowledged.push(number);
  await readOne(number);
}

/** Whoever was told that it is recorded finds it, in whichever process, or is told that nobody can look. */
async function readOne(id: string): Promise<void> {
  const answer = await ask(read, { id });
  if (answer.includes(`"id":"${id}"`)) met.found += 1;
  else if (answer.includes('"errors"')) met.unfound += 1;
  else {
    met.wrong += 1;
    console.log(`wrong: ${answer}`);
  }
}

async function repeat(once: () => Promise<void>): Promise<void> {
  while (!isOver) {
    await once();
    await sleep(10);
  }
}

const anyKnown = () =>
  acknowledged.length === 0
    ? Promise.resolve()
    : readOne(acknowledged[Math.floor(Math.random() * acknowledged.length)] ?? '');

const shards = connectShards(parseShardMap(stack.shards), database);
const wrong: string[] = [];
let kills = 0;

function must(isSo: boolean, what: string): void {
  if (!isSo) wrong.push(what);
}

/** @returns the names of the shards that hold documents of Shanghai */
async function places(): Promise<string> {
  const found = await Promise.all(
    shards.all.map(async (shard) => ((await anyOf(shard, '3100')) === null ? [] : [shard.name])),
  );
  return found.flat().join(', ');
}

async function moveTo(target: string): Promise<void> {
  const command = ['shards', 'move', '--bureau', '3100', '--to', target];
  // Without an exit code of its own it was killed before it was done.
  if ((await run(command, 5_000 + Math.random() * 40_000)) === null) kills += 1;
  const code = await run(command);
  must(code === 0, `the move to ${target} was completed with exit ${code}`);
  const found = await places();
  must(found === target, `Shanghai lies on ${found}, not on ${target}`);
}

async function startCrew(): Promise<ChildProcess> {
  const crew = start('start');
  if (crew.stdout === null) throw new Error('the output of the program goes elsewhere');
  for await (const line of createInterface(crew.stdout)) if (line.includes('"msg":"ready"')) break;
  crew.stdout.resume();
  return crew;
}

async function judge(): Promise<void> {
  const before = met.found;
  for (const id of acknowledged) await readOne(id);
  const lost = acknowledged.length - (met.found - before);
  must(lost === 0, `${lost} acknowledged invoices are lost`);
  must(met.wrong === 0, `${met.wrong} answers were wrong`);
  must(kills > 0, 'no kill met a move that was under way');
  must(acknowledged.length >= fewestAcknowledged, `only ${acknowledged.length} writes were acknowledged`);
}

try {
  must((await run(['seed', '--invoices', invoices, '--yes'])) === 0, 'nothing was seeded');
  const crew = await startCrew();
  const callers = [recordOne, recordOne, recordOne, anyKnown, anyKnown].map(repeat);
  for (let move = 0; move < moves; move += 1) await moveTo(move % 2 === 0 ? 'south' : 'east');
  isOver = true;
  await Promise.all(callers);
  await judge();
  crew.kill('SIGTERM');
  await once(crew, 'close');
} finally {
  await shards.close();
  await stack.stop();
  rmSync(work, { recursive: true, force: true });
}
console.log(wrong.length === 0 ? 'nothing lost' : `WRONG\n  ${wrong.join('\n  ')}`, { ...met, kills });
process.exitCode = wrong.length === 0 ? 0 : 1;
