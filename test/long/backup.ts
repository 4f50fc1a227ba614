import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * Measures a backup and its verification: `npx tsx test/long/backup.ts 200000`. Fills an embedded database of its own,
 * backs it up with a small heap, verifies the backup, finds one flipped byte in it, and prints times, sizes and memory.
 * Ends with 1 when any of that is not as it has to be.
 */
const invoices = process.argv[2] ?? '20000';
const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'fapiao-graph-long-backup-'));
const folder = join(work, 'backup');

/** Heap that a backup may use, whatever it backs up. */
const heapMegabytes = 96;

/** With the code, the stacks and the buffers outside of the heap; some of them are sized by the machine. */
const mostMegabytes = heapMegabytes + 254;

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Most memory that the process held at once, megabytes; read from the kernel while it runs. */
  readonly peakMegabytes: number;
}

async function run(args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', 'cli/main.ts', ...args],
    {
      cwd: root,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: homedir(), DATA_DIR: join(work, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (part) => {
    stderr += String(part);
    process.stderr.write(part);
  });
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0));
  }, 200);
  const [stdout, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  clearInterval(watch);
  return { code, stdout, stderr, seconds: (performance.now() - started) / 1_000, peakMegabytes };
}

function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(?<kilobytes>\d+)/.exec(status)?.groups?.['kilobytes'] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

function sizeOf(path: string): number {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files.reduce((sum, file) => sum + statSync(join(path, file)).size, 0) / 1_000_000;
}

/** @returns the file whose middle byte is another one now */
function flipByte(): string {
  const [file = ''] = readdirSync(join(folder, 'east')).filter((name) => name.startsWith('invoices'));
  const path = join(folder, 'east', file);
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  return `east/${file}`;
}

const wrong: string[] = [];

function must(isSo: boolean, what: string): void {
  if (!isSo) wrong.push(what);
}

/** Runs a command, prints what came of it, and holds it to its exit code and its memory. */
async function expectRun(what: string, args: readonly string[], expected: number): Promise<Run> {
  const ended = await run(args);
  const { code, stdout, seconds, peakMegabytes } = ended;
  const said = stdout.trim().split('\n').join('\n  ');
  console.log(
    `${what}: exit ${code}, ${seconds.toFixed(1)} s, at most ${peakMegabytes.toFixed(0)} MB\n  ${said}`,
  );
  if (code !== expected) throw new Error(`${what} ended with ${code}, not with ${expected}`);
  must(peakMegabytes > 0 && peakMegabytes < mostMegabytes, `${what} took ${peakMegabytes.toFixed(0)} MB`);
  return ended;
}

try {
  await expectRun('seed', ['seed', '--invoices', invoices], 0);
  await expectRun(`backup (heap ${heapMegabytes} MB)`, ['backup', '--to', folder], 0);
  console.log(`backup folder: ${sizeOf(folder).toFixed(1)} MB`);
  const verify = ['restore', '--from', folder, '--verify-only', '--scratch', work];
  const sound = await expectRun('verify', verify, 0);
  must(sound.stdout.includes('RESTORABLE'), 'the verification does not say RESTORABLE');
  const file = flipByte();
  console.log(`flipped a byte of ${file}`);
  const { stdout, stderr } = await expectRun('verify again', verify, 65);
  must(
    stderr.includes(`${file}, line`) || stderr.includes(`${file} ends before line`),
    `${file} is not named`,
  );
  must(!stdout.includes('RESTORABLE'), 'a damaged backup is called RESTORABLE');
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(wrong.length === 0 ? 'as it has to be' : `WRONG\n  ${wrong.join('\n  ')}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
