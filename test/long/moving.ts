import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultCacheDir } from '../../embedded/cache-dir.ts';
import { openEmbedded } from '../../embedded/stack.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';

/**
 * Moves Shanghai from shard to shard and kills the command at random moments, while a crew of two workers is asked to
 * read and record: `npx tsx test/long/moving.ts 20000 6` (invoices beside those recorded meanwhile; moves). Prints what
 * callers met, and ends with 1 when an acknowledged invoice is lost.
 */
const invoices = process.argv[2] ?? '20000';
const moves = Number(process.argv[3] ?? '4');
const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'fapiao-graph-long-moving-'));
const key = 'a key of the long test';
const port = 14_000 + (process.pid % 10_000);

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

let isLost = true;
try {
  await run(['seed', '--invoices', invoices, '--yes']);
  const crew = start('start');
  if (crew.stdout !== null) {
    for await (const line of createInterface(crew.stdout)) if (line.includes('"msg":"ready"')) break;
    crew.stdout.resume();
  }
  const callers = [recordOne, recordOne, recordOne, anyKnown, anyKnown].map(repeat);
  for (let move = 0; move < moves; move += 1) {
    const command = ['shards', 'move', '--bureau', '3100', '--to', move % 2 === 0 ? 'south' : 'east'];
    await run(command, 5_000 + Math.random() * 40_000);
    for (let again = 0; again < 3 && (await run(command)) !== 0; again += 1);
  }
  isOver = true;
  await Promise.all(callers);
  const before = met.found;
  for (const id of acknowledged) await readOne(id);
  isLost = met.found - before !== acknowledged.length || met.wrong > 0;
  console.log(isLost ? 'LOST' : 'nothing lost', met);
  crew.kill('SIGTERM');
  await once(crew, 'close');
} finally {
  await stack.stop();
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = isLost ? 1 : 0;
