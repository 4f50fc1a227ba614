import type { InputIssue } from './input-issue.ts';
import { interpretParts, type ParsedInvoiceText, readTypedText } from './invoice-text.ts';
import { checkDate, checkHint, checkMissing, checkNumberYear } from './lookup-checks.ts';
import type { LookupInput, LookupQuery, LookupRules } from './lookup-query.ts';
import type { LookupNotice } from './reason-message.ts';
import { mergeParts, NO_PARTS } from './typed-parts.ts';
import { valueOfField } from './typed-values.ts';

export { LOOKUP_RULES, type LookupInput, type LookupQuery, type LookupRules } from './lookup-query.ts';

export type LookupInputResult =
  | { readonly ok: true; readonly query: LookupQuery }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

function readInput(input: LookupInput): ParsedInvoiceText {
  const { code, issueDate, amountExcludingTax, amountIncludingTax, vehiclePrice, checkCode } = input;
  const named = {
    ...NO_PARTS,
    code,
    issueDate,
    amountExcludingTax,
    amountIncludingTax,
    vehiclePrice,
    checkCode,
  };
  return interpretParts(mergeParts(named, readTypedText(input.number)));
}

function queryOf(parsed: ParsedInvoiceText, notices: readonly LookupNotice[]): LookupQuery | null {
  const { bureau, number, code, issueDate, kind, fourthField } = parsed;
  if (bureau === null || number === null || issueDate === null) return null;
  const value = fourthField === null ? null : valueOfField(parsed, fourthField);
  return {
    ids: [code === null ? number : `${code}-${number}`],
    digitalNumber: code === null ? number : null,
    bureau,
    kind,
    code,
    number,
    issueDate,
    fourth: fourthField === null || value === null ? null : { field: fourthField, value },
    notices: [...parsed.notices, ...notices],
  };
}

/**
 * Checks a look-up before anything is asked of a shard.
 * @param now decides what is future and what is too old
 * @returns a normalised query, or everything that is wrong with the input
 */
export function checkLookupInput(input: LookupInput, now: Date, rules: LookupRules): LookupInputResult {
  const parsed = readInput(input);
  const hint = checkHint(input.regionHint, parsed.bureau);
  const issues = [
    ...parsed.issues,
    ...checkNumberYear(parsed, now),
    ...checkMissing(parsed, rules),
    ...checkDate(parsed.issueDate, now, rules.lookBackYears),
    ...hint.issues,
  ];
  const query = issues.length > 0 ? null : queryOf(parsed, hint.notices);
  return query === null ? { ok: false, issues } : { ok: true, query };
}
