import { type ApiKeyDocument, keepApiKey, listApiKeys, revokeApiKey } from '../storage/api-keys.ts';
import type { Shards } from '../storage/shards.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { type CreateKeyOptions, invalidOption, newKey } from './new-key.ts';
import { withDatabase } from './with-database.ts';

/** Keys are on the home shard: a leaked one can be revoked while another shard is down. */
function withHome(work: (shards: Shards) => Promise<number>): Promise<number> {
  return withDatabase(
    () => undefined,
    ({ database: { shards } }) => work(shards),
    { isNeeded: ({ shards }, name) => name === shards.home.name },
  );
}

/** `key create`: makes a key and shows it, once. @returns the exit code */
export async function createKey(options: CreateKeyOptions): Promise<number> {
  const { document, text } = newKey(options, new Date());
  return withHome(async (shards) => {
    await keepApiKey(shards, document);
    process.stdout.write(`${text}\n`);
    process.stderr.write(
      `Shown once; only a digest is kept. 仅显示一次，系统只保存摘要。\nnpm run key -- revoke ${document._id}\n`,
    );
    return 0;
  });
}

const HEADINGS = ['prefix', 'state', 'roles', 'rights', 'created', 'expires', 'last used', 'label'];

/** `key list`: one line a key, fields divided by tabs. @returns the exit code */
export function listKeys(): Promise<number> {
  return withHome(async (shards) => {
    const now = new Date();
    const rows = (await listApiKeys(shards)).map((key) => rowOf(key, now));
    process.stdout.write([HEADINGS, ...rows].map((row) => `${row.join('\t')}\n`).join(''));
    return 0;
  });
}

function rowOf(key: ApiKeyDocument, now: Date): readonly string[] {
  const { bureaus, taxpayerIds } = key;
  const rights = [...(bureaus === '*' ? ['*'] : bureaus), ...taxpayerIds].join(',');
  return [
    ...[key._id, stateOf(key, now), key.roles.join(','), rights || '-'],
    ...[key.createdAt, key.expiresAt, key.lastUsedAt].map((instant) => instant?.toISOString() ?? '-'),
    key.label || '-',
  ];
}

function stateOf({ revokedAt, expiresAt }: ApiKeyDocument, now: Date): string {
  if (revokedAt !== null) return `revoked ${revokedAt.toISOString()}`;
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid';
}

/**
 * `key revoke`: every process refuses the key within 5 s.
 *
 * @param text the prefix, or the whole key: whoever has a leaked one at hand need not take it apart
 * @returns the exit code
 */
export async function revokeKey(text: string): Promise<number> {
  const prefix = /^(?:fk_)?(?<prefix>[0-9a-f]{16})(?:_[\w-]*)?$/.exec(text)?.groups?.['prefix'];
  if (prefix === undefined) {
    throw invalidOption('revoke', 'a prefix of 16 hexadecimal digits', ' 16 位十六进制前缀');
  }
  return withHome(async (shards) => {
    const key = await revokeApiKey(shards, prefix, new Date());
    if (key === null) {
      const en = `No key has the prefix ${prefix}.`;
      throw new CommandFailure('KEY_UNKNOWN', en, `没有前缀为 ${prefix} 的密钥。`, EXIT_CODES.data);
    }
    process.stdout.write(`${key._id} revoked 已吊销 ${key.revokedAt?.toISOString()}\n`);
    return 0;
  });
}
