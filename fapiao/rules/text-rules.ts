import { type FieldProblem, fieldProblem } from '../field-problem.ts';
import type { InvoiceContent, LineContent, PartyContent } from '../invoice-content.ts';
import { hasTaxpayerIdShape } from '../taxpayer-id.ts';

/**
 * Control characters break terminals and databases, halves of surrogate pairs cannot be stored, and direction
 * overrides make a name read differently from what it is.
 */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** Chinese characters, visible ASCII and full-width brackets, beginning with no space. */
const PLAIN_TEXT = /^[\u4E00-\u9FFF!-~（）][\u4E00-\u9FFF -~（）]*$/;
const FORBIDDEN_IN_REMARK = /[\p{Cs}\u202A-\u202E\u2066-\u2069]|(?!\n)\p{Cc}/u;

interface TextRule {
  readonly maxLength: number;
  readonly required: boolean;
  readonly forbidden: RegExp;
}

function optional(maxLength: number): TextRule {
  return { maxLength, required: false, forbidden: FORBIDDEN };
}
const NAME: TextRule = { maxLength: 200, required: true, forbidden: FORBIDDEN };

const PARTY_RULES = {
  name: NAME,
  address: optional(300),
  phone: optional(60),
  bankName: optional(200),
  bankAccount: optional(100),
} as const satisfies Partial<Record<keyof PartyContent, TextRule>>;

const LINE_RULES = {
  itemName: { ...NAME, maxLength: 300 },
  specification: optional(200),
  unit: optional(50),
} as const satisfies Partial<Record<keyof LineContent, TextRule>>;

function checkText(field: string, value: string | null, rule: TextRule): FieldProblem[] {
  if (value === null || value.trim() === '') {
    return rule.required ? [fieldProblem(field, 'TEXT_EMPTY', 'some text', value)] : [];
  }
  if (value.length > rule.maxLength) {
    const received = `${value.length} characters`;
    return [fieldProblem(field, 'TEXT_LENGTH', `at most ${rule.maxLength} characters`, received)];
  }
  if (!rule.forbidden.test(value)) return [];
  return [fieldProblem(field, 'TEXT_CHARACTER', 'no control characters', value)];
}

/** Whether a text cannot break its rule: absent where it may be, or short and free of everything unusual. */
function isPlain(value: string | null, rule: TextRule): boolean {
  if (value === null) return !rule.required;
  return value.length <= rule.maxLength && PLAIN_TEXT.test(value);
}

function checkTexts<Key extends string>(
  path: string,
  holder: Readonly<Record<NoInfer<Key>, string | null>>,
  rules: Readonly<Record<Key, TextRule>>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const key in rules) {
    // Nearly every text is plain: a name for its field is made up only when it is not.
    if (isPlain(holder[key], rules[key])) continue;
    problems.push(...checkText(`${path}.${key}`, holder[key], rules[key]));
  }
  return problems;
}

function checkTaxpayerId(field: string, id: string | null, required: boolean): FieldProblem[] {
  if (id === null) return required ? [fieldProblem(field, 'TAXPAYER_ID', 'the id of the seller', null)] : [];
  if (hasTaxpayerIdShape(id)) return [];
  return [fieldProblem(field, 'TAXPAYER_ID', '15, 17, 18 or 20 digits and capital letters', id)];
}

/** Both parties: names, contact texts, and ids by shape only (a failed check digit is no reason to refuse). */
export function checkParties({ seller, buyer }: InvoiceContent): FieldProblem[] {
  return [
    ...checkTexts('seller', seller, PARTY_RULES),
    ...checkTaxpayerId('seller.taxpayerId', seller.taxpayerId, true),
    ...checkTexts('buyer', buyer, PARTY_RULES),
    ...checkTaxpayerId('buyer.taxpayerId', buyer.taxpayerId, false),
  ];
}

/** The texts of one line. */
export function checkLineTexts(path: string, line: LineContent): FieldProblem[] {
  const { taxClassificationCode: code } = line;
  const problems = checkTexts(path, line, LINE_RULES);
  if (code !== null && !/^\d{19}$/.test(code)) {
    problems.push(fieldProblem(`${path}.taxClassificationCode`, 'TAX_CLASSIFICATION', '19 digits', code));
  }
  return problems;
}

/** 备注, the only text that may have line breaks. */
export function checkRemark({ remark }: InvoiceContent): FieldProblem[] {
  return checkText('remark', remark, { maxLength: 1000, required: false, forbidden: FORBIDDEN_IN_REMARK });
}
