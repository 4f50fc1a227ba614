import { ShardError } from '../storage/shard-error.ts';

/** Exit codes of sysexits.h that the commands use. */
export const EXIT_CODES = {
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  software: 70,
  temporary: 75,
  config: 78,
} as const;

/** A failure that a user can act on: the command prints both sentences, no stack, and ends with the exit code. */
export class CommandFailure extends Error {
  readonly code: string;
  readonly messageZh: string;
  readonly exitCode: number;

  constructor(code: string, en: string, zh: string, exitCode: number) {
    super(en);
    this.name = 'CommandFailure';
    this.code = code;
    this.messageZh = zh;
    this.exitCode = exitCode;
  }
}

/** Known failures of every folder carry a Chinese text beside the English one; nothing else does. */
function chineseOf(error: Error): string | null {
  if ('messageZh' in error && typeof error.messageZh === 'string') return error.messageZh;
  return 'zh' in error && typeof error.zh === 'string' ? error.zh : null;
}

/**
 * What to print for whatever a command threw, and how to end.
 * @returns for a known failure its two sentences; for anything else its stack, because it is a bug to report
 */
export function describeFailure(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof ShardError) return describeAway(error);
  const zh = error instanceof Error ? chineseOf(error) : null;
  if (error instanceof Error && zh !== null) {
    const exitCode =
      'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : EXIT_CODES.software;
    return { text: `${error.message}\n${zh}`, exitCode };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text = `Unexpected failure, please report it with this text. 意外错误，请附上以下内容反馈。\n${stack}`;
  return { text, exitCode: EXIT_CODES.software };
}

/** Commands that go on where they stopped, and those that change nothing: any of them may be run again. */
function describeAway({ shard, failure }: ShardError): { readonly text: string; readonly exitCode: number } {
  const en = failure === 'TIMED_OUT' ? 'did not answer in time' : 'gives no answer';
  const zh = failure === 'TIMED_OUT' ? '未及时应答' : '无应答';
  const text = `Shard ${shard} ${en}. Run the same command again once it does.\n分片 ${shard} ${zh}，恢复后请再次执行同一命令。`;
  return { text, exitCode: EXIT_CODES.unavailable };
}
