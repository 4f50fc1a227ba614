import { expect, inject, test } from 'vitest';
import { initCluster, showCluster } from '../../cli/cluster.ts';
import { EnvironmentError } from '../../cli/environment-mistakes.ts';
import { ClusterMapError } from '../../deploy/cluster/replica-set.ts';
import { NotMongos } from '../../deploy/cluster/set-up.ts';
import { temporaryFile } from './temporary-folder.ts';

const target = { uri: 'mongodb://127.0.0.1:9/', members: 1, database: 'fapiao' } as const;

test('a key file that is missing is named', async () => {
  await expect(showCluster({ ...target, keyFile: '/nonexistent/keyfile' })).rejects.toMatchObject({
    code: 'KEY_FILE_UNREADABLE',
    exitCode: 66,
  });
});

test('a wrong shard map is refused', async () => {
  const shards = temporaryFile('shards.json', [{ name: 'all', uri: 'mongodb://a', bureaus: ['1100'] }]);
  await expect(showCluster({ ...target, shards })).rejects.toThrow(EnvironmentError);
});

test('shards without replica sets make no cluster', async () => {
  const shards = temporaryFile('shards.json', [{ name: 'all', uri: 'mongodb://127.0.0.1:9', bureaus: '*' }]);
  await expect(initCluster({ ...target, shards })).rejects.toThrow(ClusterMapError);
});

test('a database that routes nothing is refused', async () => {
  const [{ uri = '' } = {}] = inject('shards');
  await expect(showCluster({ ...target, uri })).rejects.toThrow(NotMongos);
});
