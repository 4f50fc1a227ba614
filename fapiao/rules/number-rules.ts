import { codeKindAgrees, readInvoiceCode } from '../code-kind.ts';
import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent } from '../invoice-content.ts';
import { kindInfo } from '../invoice-kinds.ts';
import { type DigitalNumber, parseInvoiceNumber } from '../invoice-number.ts';
import { isCalendarDate } from '../shanghai-time.ts';

/** Reads 20 digits exactly as they came: a source's data is not folded the way a person's typing is. */
function readDigital(number: string, field: string): DigitalNumber | FieldProblem {
  const expected = '20 digits: year, region, channel, sequence';
  if (!/^\d{20}$/.test(number)) return fieldProblem(field, 'NUMBER_FORMAT', expected, number);
  const parsed = parseInvoiceNumber({ code: null, number });
  if (parsed.form === 'DIGITAL') return parsed;
  const code =
    parsed.form === 'FAULTY' && parsed.fault === 'REGION_WITHOUT_BUREAU'
      ? 'REGION_WITHOUT_BUREAU'
      : 'NUMBER_FORMAT';
  return fieldProblem(field, code, expected, number);
}

/** A date that is none is reported once, by the date rules. */
function yearOf(issueDate: string): number | null {
  return isCalendarDate(issueDate) ? Number(issueDate.slice(0, 4)) : null;
}

function yearProblem(number: DigitalNumber, field: string, issueDate: string): FieldProblem[] {
  const year = yearOf(issueDate);
  if (year === null || number.year === year) return [];
  return [fieldProblem(field, 'NUMBER_YEAR', `year ${year}`, String(number.year))];
}

function checkDigital(content: InvoiceContent): FieldProblem[] {
  if (content.code !== null) {
    return [fieldProblem('code', 'KIND_DISAGREES', 'null for a digital invoice', content.code)];
  }
  if (content.digitalNumber !== null) {
    const expected = 'null: the number itself is the digital number';
    return [fieldProblem('digitalNumber', 'DIGITAL_NUMBER', expected, content.digitalNumber)];
  }
  const parsed = readDigital(content.number, 'number');
  return 'form' in parsed ? yearProblem(parsed, 'number', content.issueDate) : [parsed];
}

function checkPaperPrint(content: InvoiceContent, codeBureau: string): FieldProblem[] {
  const { digitalNumber } = content;
  if (!kindInfo(content.kind).isPaperOfDigital) {
    if (digitalNumber === null) return [];
    return [fieldProblem('digitalNumber', 'DIGITAL_NUMBER', 'null for this kind', digitalNumber)];
  }
  if (digitalNumber === null) {
    return [fieldProblem('digitalNumber', 'DIGITAL_NUMBER', '20 digits for a paper print', null)];
  }
  const parsed = readDigital(digitalNumber, 'digitalNumber');
  if (!('form' in parsed)) return [parsed];
  // Both numbers must lead to the same shard, or one of them would never find the invoice.
  if (parsed.bureau !== codeBureau) {
    return [fieldProblem('digitalNumber', 'DIGITAL_NUMBER', `bureau ${codeBureau}`, parsed.bureau)];
  }
  return yearProblem(parsed, 'digitalNumber', content.issueDate);
}

function checkLegacy(content: InvoiceContent): FieldProblem[] {
  const { code, number, kind, issueDate } = content;
  const problems: FieldProblem[] = [];
  if (!/^\d{8}$/.test(number)) problems.push(fieldProblem('number', 'NUMBER_FORMAT', '8 digits', number));
  if (code === null || !/^(\d{10}|[01]\d{11})$/.test(code)) {
    return [
      ...problems,
      fieldProblem('code', 'NUMBER_FORMAT', '10 digits, or 12 starting with 0 or 1', code),
    ];
  }
  const meaning = readInvoiceCode(code);
  if (meaning === null) {
    return [...problems, fieldProblem('code', 'REGION_WITHOUT_BUREAU', 'a region with a bureau', code)];
  }
  if (!codeKindAgrees(meaning.kind, kind)) {
    problems.push(fieldProblem('kind', 'KIND_DISAGREES', meaning.kind, kind));
  }
  const year = yearOf(issueDate);
  if (year !== null && meaning.year > year) {
    problems.push(fieldProblem('code', 'CODE_YEAR', `${year} or earlier`, String(meaning.year)));
  }
  return [...problems, ...checkPaperPrint(content, meaning.bureau)];
}

function checkCheckCode({ checkCode, kind }: InvoiceContent): FieldProblem[] {
  if (checkCode === null) return [];
  if (!kindInfo(kind).hasCheckCode)
    return [fieldProblem('checkCode', 'CHECK_CODE', 'null for this kind', '***')];
  // The received code is not echoed: it is what protects the invoice's face.
  return /^\d{20}$/.test(checkCode) ? [] : [fieldProblem('checkCode', 'CHECK_CODE', '20 digits', '***')];
}

/** Numbers legal for their bureau and kind, each in the place where the kind carries it. */
export function checkNumbers(content: InvoiceContent): FieldProblem[] {
  if (content.kind === 'UNKNOWN') {
    return [fieldProblem('kind', 'KIND_DISAGREES', 'a known kind of invoice', content.kind)];
  }
  const numbers = kindInfo(content.kind).isDigital ? checkDigital(content) : checkLegacy(content);
  return [...numbers, ...checkCheckCode(content)];
}
