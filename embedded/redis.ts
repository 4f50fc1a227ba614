import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildSpec } from './child-process.ts';
import type { Command } from './engine-command.ts';
import { withLogFile } from './log-file.ts';

export interface RedisPlace {
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
}

const POLL_MS = 40;
const ASK_TIMEOUT_MS = 1_000;

/**
 * The arguments of redis-server.
 *
 * What it holds is of two kinds. Cached documents carry a time to live, are read again from the shards when gone,
 * and may be evicted; hence `volatile-lru` with a fixed memory. What has no time to live is never evicted, and a
 * write that would need it fails loudly. Counters survive a crash but for the last second (`everysec`): a lost
 * second of counting is worth less than a disk flush for every cached document.
 */
export function redisArguments({ folder, port }: RedisPlace): string[] {
  const settings: Record<string, string> = {
    bind: '127.0.0.1',
    port: String(port),
    'protected-mode': 'yes',
    dir: folder,
    daemonize: 'no',
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    maxmemory: '256mb',
    'maxmemory-policy': 'volatile-lru',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** @param command starts redis-server with {@link redisArguments}. SIGTERM makes it write and end. */
export function redisChild(command: Command, place: RedisPlace): ChildSpec {
  return {
    name: 'redis',
    logFile: place.logFile,
    prepare: async () => undefined,
    spawn: () =>
      withLogFile(place.logFile, (log) =>
        spawn(command.file, command.args, { cwd: '/', detached: true, stdio: ['ignore', log, log] }),
      ),
    ready: (child, signal) => waitForRedis(child, place.port, signal),
    readyTimeoutMs: 60_000,
    stopSignals: [
      { signal: 'SIGTERM', graceMs: 10_000 },
      { signal: 'SIGKILL', graceMs: 5_000 },
    ],
  };
}

/** Compares the process id: another program's Redis could listen on the port. */
async function waitForRedis(child: ChildProcess, port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const info = await askRedis(port).catch(() => '');
    // While it loads its data it answers only with the error LOADING.
    if (/^process_id:(\d+)\r$/m.exec(info)?.[1] === String(child.pid)) return;
    await sleep(POLL_MS);
  }
}

function askRedis(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port, timeout: ASK_TIMEOUT_MS });
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.once('connect', () => socket.write('INFO server\r\nQUIT\r\n'));
    socket.once('timeout', () => socket.destroy(new Error('no answer')));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}
