import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent } from '../invoice-content.ts';
import { kindInfo } from '../invoice-kinds.ts';
import { isCalendarDate, shanghaiDate } from '../shanghai-time.ts';

/** 增值税 began on this day; nothing that is a VAT invoice can be older. */
const FIRST_VAT_DATE = '1994-01-01';
/** Start of the 数电票 pilot. */
const FIRST_DIGITAL_DATE = '2021-12-01';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An ISO 8601 instant with offset; null when the text is none. */
export function parseInstant(text: string): Date | null {
  if (!INSTANT.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function checkInstant({ issuedAt, issueDate }: InvoiceContent): FieldProblem[] {
  if (issuedAt === null) return [];
  const instant = parseInstant(issuedAt);
  if (instant === null) {
    return [fieldProblem('issuedAt', 'DATE_FORMAT', 'an ISO 8601 instant with offset', issuedAt)];
  }
  // Only the day is compared: a source whose clock runs minutes ahead still states the truth.
  if (shanghaiDate(instant) === issueDate) return [];
  return [fieldProblem('issuedAt', 'ISSUED_AT', `an instant on ${issueDate} in Shanghai`, issuedAt)];
}

/** Dates that exist, are not in the future and not before the kind of invoice existed. */
export function checkDates(content: InvoiceContent, now: Date): FieldProblem[] {
  const { issueDate, kind } = content;
  if (!isCalendarDate(issueDate)) {
    return [fieldProblem('issueDate', 'DATE_FORMAT', 'a date, yyyy-MM-dd', issueDate)];
  }
  const problems = checkInstant(content);
  const today = shanghaiDate(now);
  if (issueDate > today) {
    problems.push(fieldProblem('issueDate', 'DATE_IN_FUTURE', `${today} or earlier`, issueDate));
  }
  const { isDigital, isPaperOfDigital } = kindInfo(kind);
  const earliest = isDigital || isPaperOfDigital ? FIRST_DIGITAL_DATE : FIRST_VAT_DATE;
  if (issueDate < earliest) {
    problems.push(fieldProblem('issueDate', 'DATE_TOO_EARLY', `${earliest} or later`, issueDate));
  }
  return problems;
}
