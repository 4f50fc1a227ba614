import { chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOnce } from './build-once.ts';
import { startChild } from './child-process.ts';
import { type Command, type Engine, engineCommand } from './engine-command.ts';
import { ChildNotReady } from './failure.ts';
import { choosePorts } from './ports.ts';
import { postgresChild, withPostgres } from './postgres.ts';
import { CommandFailed, runCommand } from './run-command.ts';

const DATA = 'data';

/** The template belongs to the user it was made for: PostgreSQL insists on owning its folder. */
export function templatePath(cacheDir: string, engine: Engine): string {
  const uid = engine.account?.uid ?? process.getuid?.() ?? 0;
  return join(cacheDir, `template-1-${uid}`);
}

/**
 * Makes a data folder with the extensions installed, once; each shard begins as a copy of it (1 s instead of 4).
 *
 * @param template the path from {@link templatePath}; a finished one is left alone.
 */
export async function ensureTemplate(template: string, engine: Engine): Promise<void> {
  await buildOnce(template, async (draft) => {
    const folder = join(draft, DATA);
    await mkdir(folder, { mode: 0o700 });
    if (engine.account !== null) await chown(folder, engine.account.uid, engine.account.gid);
    const identity = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
    await initialise(engineCommand(engine, 'initdb', ['-D', folder, '--no-sync', ...identity], 'KILL'));
    await installExtensions(engine, draft, folder);
  });
}

/**
 * Gives a shard its data folder; an existing one is left alone, whatever state it is in.
 *
 * @param folder where the shard keeps its data.
 */
export async function ensureShardFolder(template: string, folder: string): Promise<void> {
  await buildOnce(folder, async (draft) => {
    // Copied with its owner and permissions, and without copying blocks where the file system can share them.
    await rm(draft, { recursive: true });
    await runCommand('cp', ['--archive', '--reflink=auto', join(template, DATA), draft]);
  });
}

async function initialise({ file, args }: Command): Promise<void> {
  try {
    await runCommand(file, args);
  } catch (error) {
    throw error instanceof CommandFailed ? new ChildNotReady('initdb', error.message) : error;
  }
}

async function installExtensions(engine: Engine, draft: string, folder: string): Promise<void> {
  const port = (await choosePorts(draft, ['template'])).get('template') ?? 0;
  const place = { name: 'postgres-template', folder, port, logFile: join(draft, 'postgres.log') };
  const server = await startChild(
    postgresChild(engine, place),
    () => undefined,
    new AbortController().signal,
  );
  try {
    await withPostgres(port, async (client) => {
      await client.query('CREATE EXTENSION documentdb CASCADE');
      await client.query('CREATE EXTENSION documentdb_extended_rum CASCADE');
      // The wire server builds an index when it is asked to; looking for queued ones would cost each shard two
      // new connections every two seconds.
      await client.query(
        "SELECT cron.alter_job(jobid, active := false) FROM cron.job WHERE command LIKE '%build_index%'",
      );
    });
  } finally {
    await server.stop();
  }
}
