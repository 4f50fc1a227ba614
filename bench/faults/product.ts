import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from '../../embedded/ports.ts';
import { startProgram } from '../program.ts';

/** Where the product finds its databases, and may write. */
export interface Place {
  /** As SHARDS_FILE lists them. */
  readonly shards: readonly object[];
  readonly redisUrl: string;
  readonly folder: string;
}

/** Starts the product without its cache: a copy would hide what the shard does. */
export async function startProduct({ shards, redisUrl, folder }: Place) {
  const key = randomBytes(24).toString('hex');
  const sha256 = createHash('sha256').update(key).digest('hex');
  const [shardsFile, keysFile] = [join(folder, 'shards.json'), join(folder, 'api-keys.json')];
  await writeFile(shardsFile, JSON.stringify(shards));
  await writeFile(keysFile, JSON.stringify([{ id: 'bench', sha256, roles: ['ADMIN'], bureaus: '*' }]));
  const port = await freePort(new Set());
  const { stop } = await startProgram({
    name: 'product',
    file: process.execPath,
    args: [
      ...['--import', createRequire(import.meta.url).resolve('tsx')],
      ...[join(import.meta.dirname, '..', '..', 'cli', 'main.ts'), 'start'],
    ],
    variables: {
      NODE_ENV: 'production',
      PORT: String(port),
      CACHE: 'off',
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
  return { url: `http://127.0.0.1:${port}/graphql`, headers: { 'x-api-key': key }, stop };
}
