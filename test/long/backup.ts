import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * Measures a backup and its verification: `npx tsx test/long/backup.ts 200000`. Fills an embedded database of its own,
 * backs it up with a small heap, verifies the backup, finds one flipped byte in it, and prints times, sizes and memory.
 */
const invoices = process.argv[2] ?? '20000';
const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'fapiao-graph-long-backup-'));
const folder = join(work, 'backup');

/** Heap that a backup may use, whatever it backs up. */
const heapMegabytes = 96;

interface Run {
  readonly code: number | null;
  readonly stdout: string;
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
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0));
  }, 200);
  const [stdout, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  clearInterval(watch);
  return { code, stdout, seconds: (performance.now() - started) / 1_000, peakMegabytes };
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

function tell(what: string, { code, stdout, seconds, peakMegabytes }: Run): void {
  const said = stdout.trim().split('\n').join('\n  ');
  console.log(
    `${what}: exit ${code}, ${seconds.toFixed(1)} s, at most ${peakMegabytes.toFixed(0)} MB\n  ${said}`,
  );
}

try {
  tell('seed', await run(['seed', '--invoices', invoices]));
  tell(`backup (heap ${heapMegabytes} MB)`, await run(['backup', '--to', folder]));
  console.log(`backup folder: ${sizeOf(folder).toFixed(1)} MB`);
  const verify = ['restore', '--from', folder, '--verify-only', '--scratch', work];
  tell('verify', await run(verify));
  console.log(`flipped a byte of ${flipByte()}`);
  tell('verify again', await run(verify));
} finally {
  rmSync(work, { recursive: true, force: true });
}
