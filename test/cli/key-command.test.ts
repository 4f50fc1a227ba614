import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { newKey } from '../../cli/new-key.ts';
import { findApiKey } from '../../storage/api-keys.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { knock, openDoor } from '../gateway/managed-keys/key-desk.ts';
import { freePort } from './crew.ts';
import { runCommand } from './run-command.ts';
import { temporaryFile } from './temporary-folder.ts';

const database = `test-${randomUUID().slice(0, 8)}`;
const shards = connectShards(parseShardMap(inject('shards')), database);

afterAll(async () => {
  await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
  await shards.close();
});

function key(args: readonly string[], map: unknown = inject('shards')) {
  return runCommand(['key', ...args], {
    SHARDS_FILE: temporaryFile('shards.json', map),
    MONGODB_DATABASE: database,
    REDIS_URL: inject('redisUrl'),
    CURSOR_SECRET: 'a-secret-that-has-32-characters!',
  });
}

const TAXPAYER = '91110105MAXX00058B';
const create = ['create', '--role', 'PARTNER', '--taxpayer', TAXPAYER];

/** @returns the key that a command showed, and its prefix; on a busy machine the log has lines beside it */
function shown(stdout: string): readonly [text: string, prefix: string] {
  const [text = '', prefix = ''] = /^fk_([0-9a-f]{16})_[\w-]{43}$/m.exec(stdout) ?? [];
  return [text, prefix];
}

/** @returns the fields of the line about a key */
async function listed(prefix: string): Promise<readonly string[]> {
  const { stdout } = await key(['list']);
  return (
    stdout
      .split('\n')
      .map((line) => line.split('\t'))
      .find(([first]) => first === prefix) ?? []
  );
}

test('a key is made, used, listed and revoked', async () => {
  const made = await key([...create, '--label', '示例公司', '--expires-in-days', '30']);
  expect(made.code).toBe(0);
  const [text, prefix] = shown(made.stdout);
  const door = await openDoor(shards);
  expect((await knock(door, text)).data).toEqual({ whoAmI: `fk_${prefix} request-0001` });

  const fields = await listed(prefix);
  expect(fields.slice(0, 4)).toEqual([prefix, 'valid', 'PARTNER', TAXPAYER]);
  expect(fields.at(-1)).toBe('示例公司');
  const document = await findApiKey(shards, prefix);
  const lifeMs = (document?.expiresAt?.getTime() ?? 0) - (document?.createdAt.getTime() ?? 0);
  expect(lifeMs).toBe(30 * 86_400_000);
  expect(fields.join()).not.toContain(document?.hash);

  const revoked = await key(['revoke', text]);
  expect({ code: revoked.code, stdout: revoked.stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining(`${prefix} revoked`),
  });
  await expect.poll(async () => (await knock(door, text)).status, { timeout: 30_000 }).toBe(401);
  expect((await listed(prefix))[1]).toMatch(/^revoked 20/);
  await door.stop();
});

test('a key can be revoked while another shard is down', async () => {
  const { stdout } = await key([...create, '--role', 'SOURCE', '--bureau', 'all']);
  const port = await freePort();
  const map = inject('shards').map((shard, at) =>
    at === 0 ? shard : { ...shard, uri: `mongodb://127.0.0.1:${port}/` },
  );
  const revoked = await key(['revoke', shown(stdout)[1]], map);
  expect({ code: revoked.code, stderr: revoked.stderr }).toMatchObject({ code: 0 });
});

test.each([
  [['revoke', '0'.repeat(16)], 65, 'No key has the prefix'],
  [['revoke', 'nonsense'], 64, '16 hexadecimal digits'],
  [['create', '--role', 'EMPEROR'], 64, '--role: expected at least one of SOURCE'],
])('%j is refused', async (args, code, message) => {
  const refused = await key(args);
  expect(refused.code).toBe(code);
  expect(refused.stderr).toContain(message);
});

const partner = { role: ['PARTNER'], taxpayer: [TAXPAYER], bureau: [], label: '' };

test.each([
  [{ taxpayer: [] }, '--taxpayer'],
  [{ taxpayer: ['1'] }, '--taxpayer'],
  [{ role: ['SOURCE'] }, '--bureau'],
  [{ bureau: ['9999'] }, '--bureau'],
  [{ label: 'x'.repeat(65) }, '--label'],
  [{ label: '\u001b[2J' }, '--label'],
  [{ expiresInDays: 0 }, '--expires-in-days'],
  [{ expiresInDays: 36_501 }, '--expires-in-days'],
])('no key is made with %j', (change, option) => {
  expect(() => newKey({ ...partner, ...change }, new Date())).toThrow(`${option}: expected `);
});
