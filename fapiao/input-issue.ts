import { LOOKUP_FIELD_NAMES, type LookupField } from './lookup-field.ts';
import type { LookupReason } from './lookup-reason.ts';
import { NO_VALUES, reasonMessage, type TextValues } from './reason-message.ts';

/** What is wrong with one thing that was typed. */
export interface InputIssue {
  readonly field: LookupField;
  readonly reason: LookupReason;
  readonly textZh: string;
  readonly textEn: string;
  /** What was probably meant. It is shown and never applied by itself. */
  readonly suggestion: string | null;
  /** What came, shortened; null when nothing did. */
  readonly received: string | null;
}

export interface IssueDetail {
  /** What would have been right, in both languages. */
  readonly expected: { readonly zh: string; readonly en: string };
  readonly received: string | null;
  readonly suggestion?: string;
}

const MAX_ECHO_LENGTH = 60;

function echo(text: string): string {
  const printable = text.replace(/\p{C}/gu, ' ').trim();
  return printable.length > MAX_ECHO_LENGTH ? `${printable.slice(0, MAX_ECHO_LENGTH)}…` : printable;
}

/** An issue that names the field, what was expected, what came, and what was probably meant. */
export function inputIssue(field: LookupField, reason: LookupReason, detail: IssueDetail): InputIssue {
  const name = LOOKUP_FIELD_NAMES[field];
  const received = detail.received === null ? null : echo(detail.received);
  const suggestion = detail.suggestion ?? null;
  const came =
    received === null ? { zh: '未填写', en: 'nothing' } : { zh: `“${received}”`, en: `"${received}"` };
  const hint =
    suggestion === null
      ? { zh: '', en: '' }
      : { zh: `。是否为${suggestion}?`, en: `. Did you mean ${suggestion}?` };
  return {
    field,
    reason,
    textZh: `${name.zh}:应为${detail.expected.zh},收到${came.zh}${hint.zh}`,
    textEn: `${name.en}: expected ${detail.expected.en}, received ${came.en}${hint.en}`,
    suggestion,
    received,
  };
}

/** An issue said in the reason's own words, where "expected and received" would not help. */
export function reasonIssue(
  field: LookupField,
  reason: LookupReason,
  received: string | null,
  values: TextValues = NO_VALUES,
): InputIssue {
  const { textZh, textEn } = reasonMessage(reason, values);
  return {
    field,
    reason,
    textZh,
    textEn,
    suggestion: null,
    received: received === null ? null : echo(received),
  };
}
