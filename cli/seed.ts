import type { Environment } from './environment.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { EXIT_INTERRUPTED } from './interruption.ts';
import { openProgress } from './progress.ts';
import { rateText, tallyText } from './recording-tally.ts';
import { needsWorld, seedWorld } from './seed-world.ts';
import { type DatabaseCommand, withDatabase } from './with-database.ts';

/** The command's options as commander hands them over. */
export interface SeedCommandOptions {
  /** How many invoices; SEED_INVOICES when absent. */
  readonly invoices?: number;
  readonly seed: number;
  /** Does nothing when there are invoices already, or none are wanted. */
  readonly ifEmpty: boolean;
  /** Allows a database that is not the embedded one. */
  readonly yes: boolean;
}

/** `seed`: fills the database with a demo world. @returns the exit code */
export function seed(options: SeedCommandOptions): Promise<number> {
  return withDatabase(
    (environment) => refuseForeignDatabase(environment, options.yes),
    (command) => fill(command, options),
  );
}

function refuseForeignDatabase({ database }: Environment, yes: boolean): void {
  if (database.kind === 'embedded' || yes) return;
  const en =
    'Seeding writes invented invoices into the configured database. Repeat the command with --yes to do so.';
  const zh = '该命令会向所配置的数据库写入虚构发票；确认请加 --yes 重试。';
  throw new CommandFailure('SEED_NOT_CONFIRMED', en, zh, EXIT_CODES.usage);
}

async function fill({ environment, database, signal }: DatabaseCommand, options: SeedCommandOptions) {
  const count = options.invoices ?? environment.seedInvoices;
  if (options.ifEmpty && (count === 0 || !(await needsWorld(database.shards)))) {
    process.stdout.write('Nothing to seed 无需写入\n');
    return 0;
  }
  const progress = openProgress({ label: 'Seeding 写入演示数据', total: count, stream: process.stderr });
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  try {
    const tally = await seedWorld({
      shards: database.shards,
      clock: () => new Date(),
      count,
      seed: options.seed,
      signal,
      onProgress: (done) => progress.update(done, rateText(done, elapsed())),
    });
    progress.stop();
    const seconds = (elapsed() / 1000).toFixed(1);
    process.stdout.write(`${tallyText(tally)}; ${seconds} s, ${rateText(count, elapsed())}\n`);
    if (signal.aborted) return EXIT_INTERRUPTED;
    return tally.UNAVAILABLE > 0 ? EXIT_CODES.temporary : 0;
  } finally {
    progress.stop();
  }
}
