import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts';

/** One thing wrong with one field of a recorded invoice. */
export interface FieldProblem {
  /** Path in the content, e.g. `lines[2].taxAmount`. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly expected: string;
  /** What came, shortened: it is echoed to the caller and into logs. */
  readonly received: string;
  readonly messageZh: string;
  readonly messageEn: string;
}

const MAX_ECHO_LENGTH = 60;

function echo(value: string | null): string {
  if (value === null) return 'null';
  const printable = value.replace(/\p{C}/gu, '\uFFFD');
  return printable.length > MAX_ECHO_LENGTH ? `${printable.slice(0, MAX_ECHO_LENGTH)}…` : printable;
}

/** A problem with its texts in both languages. */
export function fieldProblem(
  field: string,
  code: ProblemCode,
  expected: string,
  received: string | null,
): FieldProblem {
  const text = PROBLEM_TEXTS[code];
  return { field, code, expected, received: echo(received), messageZh: text.zh, messageEn: text.en };
}
