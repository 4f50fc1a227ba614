import { readFile, writeFile } from 'node:fs/promises';
import { describeFailure } from '../cli/failure.ts';
import { EXIT_INTERRUPTED, interruption } from '../cli/interruption.ts';
import { BenchFailure } from './failure.ts';
import { GATEWAY_WORKLOADS } from './gateway-alone/workloads.ts';
import { withGeneratedPart } from './generated-part.ts';
import { readOptions } from './options.ts';
import { type Report, reportText } from './report.ts';
import { isVoid } from './row.ts';
import { runBench } from './run.ts';
import { WORKLOADS } from './workloads/list.ts';

/** A measured row is void, or the bench could not run at all. */
const EXIT_FAILED = 1;

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  const names = [...WORKLOADS, ...GATEWAY_WORKLOADS].map(({ name }) => name);
  const options = readOptions(argv, names);
  const command = ['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
  const { signal, release } = interruption();
  try {
    const tell = (line: string) => process.stderr.write(`${line}\n`);
    const report = await runBench(options, { command, signal, tell });
    const text = reportText(report);
    process.stdout.write(`${text}\n`);
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    if (options.write !== undefined) await rewrite(options.write, text);
    return rowsOf(report).some(isVoid) ? EXIT_FAILED : 0;
  } catch (error) {
    if (signal.aborted) return EXIT_INTERRUPTED;
    const text = error instanceof BenchFailure ? error.message : describeFailure(error).text;
    process.stderr.write(`${text}\n`);
    return EXIT_FAILED;
  } finally {
    release();
  }
}

function rowsOf({ suites, growth }: Report) {
  return [...suites, ...growth].flatMap(({ rows }) => rows);
}

async function rewrite(file: string, text: string): Promise<void> {
  await writeFile(file, withGeneratedPart(await readFile(file, 'utf8'), text));
}

process.exitCode = await main();
