import type { Document } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../deploy/cluster/access.ts';
import { applyCommands, ClusterCommandRefused } from '../../deploy/cluster/apply-commands.ts';
import { administratorCredentials } from '../../deploy/cluster/cluster-access.ts';
import { scriptedServer } from './scripted-server.ts';

const administrator = { name: 'cluster', password: 'word' } as const;
const commands = [{ database: 'admin', command: { enableSharding: 'fapiao' } }];

/** Applies one command to a router that answers in this order; @returns what was done */
async function applied(answers: readonly Document[]): Promise<string[]> {
  const left = [...answers];
  const server = await scriptedServer({
    passwordOf: (user) => (user === 'cluster@admin' ? administrator.password : null),
    answer: ({ command }) =>
      'enableSharding' in command ? (left.shift() ?? {}) : { msg: 'isdbgrid', isWritablePrimary: true },
  });
  const client = connect(`mongodb://${server.host}/`, administratorCredentials(administrator));
  onTestFinished(async () => {
    await client.close();
    server.close();
  });
  const done: string[] = [];
  await applyCommands(client, commands, (text) => done.push(text));
  return done;
}

test.each([89, 262, 9001, 11600])('code %i passes by itself', async (code) => {
  const answers = [{ ok: 0, code, errmsg: 'not now' }];
  expect(await applied(answers)).toEqual(['{"enableSharding":"fapiao"}']);
});

test('what the cluster refuses for good is named', async () => {
  const answers = [{ ok: 0, code: 20, codeName: 'IllegalOperation', errmsg: 'no' }];
  const refusal = applied(answers);
  await expect(refusal).rejects.toThrow(ClusterCommandRefused);
  await expect(refusal).rejects.toThrow('{"enableSharding":"fapiao"}: no (IllegalOperation)');
});
