import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../embedded/ports.ts';
import { BenchFailure } from '../failure.ts';
import { startProgram } from '../program.ts';
import type { Contender, Place, RunningContender } from './contender.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NAME = 'ours';

/** The production form with its defaults: compiled, subgraphs in its process, access log on. */
export const ours: Contender = {
  name: NAME,
  description: 'npm run build, then node dist/cli/main.js start with its defaults',
  prepare: build,
  start,
};

async function build(): Promise<void> {
  await promisify(execFile)('npm', ['run', 'build'], { cwd: ROOT }).catch((error: unknown) => {
    const output = error instanceof Error && 'stdout' in error ? `\n${error.stdout}` : '';
    throw new BenchFailure(`npm run build failed.${output}`);
  });
}

async function start({ shards, redisUrl, folder }: Place): Promise<RunningContender> {
  const key = randomBytes(24).toString('hex');
  const sha256 = createHash('sha256').update(key).digest('hex');
  const shardsFile = join(folder, 'shards.json');
  const keysFile = join(folder, 'api-keys.json');
  await writeFile(shardsFile, JSON.stringify(shards));
  await writeFile(keysFile, JSON.stringify([{ id: 'bench', sha256, roles: ['ADMIN'], bureaus: '*' }]));
  const port = await freePort(new Set());
  const program = await startProgram({
    name: NAME,
    file: process.execPath,
    args: [join(ROOT, 'dist', 'cli', 'main.js'), 'start'],
    variables: {
      NODE_ENV: 'production',
      PORT: String(port),
      SHARDS_FILE: shardsFile,
      REDIS_URL: redisUrl,
      API_KEYS_FILE: keysFile,
      // One caller asks for all that can be had.
      POINTS_PER_MINUTE: '0',
      CURSOR_SECRET: randomBytes(32).toString('hex'),
    },
    logFile: join(folder, 'output.log'),
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  return { name: NAME, url, headers: { 'x-api-key': key }, stop: program.stop };
}
