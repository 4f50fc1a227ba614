import { bureauOfName } from './bureau-name.ts';
import { type BureauCode, bureauOf } from './bureaus.ts';
import { fieldHint } from './field-hints.ts';
import { type InputIssue, inputIssue, reasonIssue } from './input-issue.ts';
import type { ParsedInvoiceText } from './invoice-text.ts';
import { type LookupRules, yearOfNumber } from './lookup-query.ts';
import { type LookupNotice, lookupNotice } from './reason-message.ts';
import { shanghaiDate, yearsBefore } from './shanghai-time.ts';
import { DATE_FORM } from './typed-values.ts';

/** A date that can be looked up: not in the future, not before the look-back. */
export function checkDate(date: string | null, now: Date, years: number): InputIssue[] {
  if (date === null) return [];
  const today = shanghaiDate(now);
  if (date > today) {
    const expected = { zh: `不晚于今天(${today})的日期`, en: `a date not later than today (${today})` };
    return [inputIssue('ISSUE_DATE', 'WRONG_DATE', { expected, received: date })];
  }
  if (date >= yearsBefore(today, years)) return [];
  const values = { years: String(years) };
  return [reasonIssue('ISSUE_DATE', 'OUT_OF_LOOKBACK', date, { zh: values, en: values })];
}

/** A number cannot be of a later year than this one. */
export function checkNumberYear(parsed: ParsedInvoiceText, now: Date): InputIssue[] {
  const { code, number } = parsed;
  if (number === null) return [];
  const year = yearOfNumber({ code, number });
  const thisYear = Number(shanghaiDate(now).slice(0, 4));
  if (year === null || year <= thisYear) return [];
  const expected = { zh: `${thisYear}年或更早的号码`, en: `a number of ${thisYear} or earlier` };
  const field = code === null ? 'NUMBER' : 'CODE';
  return [inputIssue(field, 'NUMBER_FORMAT', { expected, received: code ?? number })];
}

/** What is missing, each said in the words of the field and of the kind. */
export function checkMissing(parsed: ParsedInvoiceText, rules: LookupRules): InputIssue[] {
  const reported = new Set(parsed.issues.map((issue) => issue.field));
  return parsed.missingFields.flatMap((field) => {
    if (reported.has(field)) return [];
    if (field === 'ISSUE_DATE')
      return [inputIssue(field, 'WRONG_DATE', { expected: DATE_FORM, received: null })];
    const expected = fieldHint(field, parsed.kind);
    if (field === 'NUMBER') {
      // Without a legal number the issue about it says all; a code alone has none.
      return parsed.code === null ? [] : [inputIssue(field, 'NUMBER_FORMAT', { expected, received: null })];
    }
    if (field === 'CODE' || rules.fourthField === 'OPTIONAL') return [];
    const reason = field === 'CHECK_CODE' ? 'WRONG_CHECK_CODE' : 'WRONG_AMOUNT';
    return [
      {
        ...inputIssue(field, reason, { expected, received: null }),
        textZh: expected.zh,
        textEn: expected.en,
      },
    ];
  });
}

/** A hint that contradicts the number is answered with a notice and not obeyed. */
export function checkHint(
  hint: string | null,
  bureau: BureauCode | null,
): { issues: InputIssue[]; notices: LookupNotice[] } {
  if (hint === null || hint.trim() === '') return { issues: [], notices: [] };
  const hinted = bureauOfName(hint);
  if (hinted === null) {
    const expected = { zh: '36个税务局之一的代码或名称', en: 'the code or name of one of the 36 bureaus' };
    return { issues: [inputIssue('REGION', 'WRONG_REGION', { expected, received: hint })], notices: [] };
  }
  if (bureau === null || hinted === bureau) return { issues: [], notices: [] };
  const [issuer, chosen] = [bureauOf(bureau), bureauOf(hinted)];
  const notice = lookupNotice('WRONG_REGION', {
    zh: { issuerBureauFull: `${issuer.nameZh}税务局`, hintBureau: chosen.shortNameZh },
    en: { issuerBureau: issuer.nameEn, hintBureau: chosen.nameEn },
  });
  return { issues: [], notices: [notice] };
}
