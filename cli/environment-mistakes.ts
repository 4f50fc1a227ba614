import { CommandFailure, EXIT_CODES } from './failure.ts';

/** What a variable has to be, in both languages, as the end of "expected ...". */
export interface Expectation {
  readonly en: string;
  readonly zh: string;
  /** The value is never echoed. */
  readonly secret?: true;
}

/** One wrong variable: what was expected and what came. */
export interface Mistake {
  readonly variable: string;
  readonly expected: Expectation;
  /** What came, as it may be shown; null when the variable was not set. */
  readonly came: Shown | null;
}

/** Text that may be shown: the same in both languages, or one for each. */
export type Shown = string | { readonly en: string; readonly zh: string };

const LONGEST_ECHO = 80;

/** @returns the value in quotes, cut to 80 characters; of a secret only its length */
export function echo(value: string, expected: Expectation): Shown {
  const { length } = value;
  if (expected.secret) return { en: `${length} characters (not shown)`, zh: ` ${length} 个字符（不显示）` };
  return JSON.stringify(length > LONGEST_ECHO ? `${value.slice(0, LONGEST_ECHO)}…` : value);
}

function line({ variable, expected, came }: Mistake): string {
  const shown = typeof came === 'string' ? { en: came, zh: ` ${came}` } : came;
  const en = `expected ${expected.en}, got ${shown?.en ?? 'nothing'}.`;
  const zh = `应为${expected.zh}，${shown === null ? '未设置' : `实际为${shown.zh}`}。`;
  return `  ${variable}: ${en} ${zh}`;
}

/** The environment does not make a configuration; lists every mistake in it, so that one correction is enough. */
export class EnvironmentError extends CommandFailure {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const count = mistakes.length;
    const en = `The environment has ${count} ${count === 1 ? 'mistake' : 'mistakes'}:\n${mistakes.map(line).join('\n')}`;
    super('ENVIRONMENT_INVALID', en, `环境变量有 ${count} 处错误，见上。`, EXIT_CODES.config);
    this.name = 'EnvironmentError';
    this.mistakes = mistakes;
  }
}
