import { readLooseText } from './loose-text.ts';
import { mergeParts, NO_PARTS, type TypedParts } from './typed-parts.ts';

type Label = Exclude<keyof TypedParts, 'qrType' | 'amount'> | 'ignored';

/** Printed labels are often spaced out (校 验 码), so every character may be followed by a space. */
function spaced(label: string): string {
  return [...label].join('\\s?');
}

/** Longer labels first: 不含税金额 contains 金额, 价税合计 contains 合计. */
const LABELS: readonly (readonly [Label, readonly string[]])[] = [
  ['code', ['发票代码', '代码']],
  ['number', ['数电票号码', '数电发票号码', '电子发票号码', '发票号码', '号码', '票号']],
  ['issueDate', ['开票日期', '日期']],
  ['checkCode', ['校验码后6位', '校验码后六位', '校验码']],
  [
    'ignored',
    [
      '价税合计(大写)',
      '合计税额',
      '税额',
      '机器编号',
      '购买方',
      '销售方',
      '名称',
      '备注',
      '统一社会信用代码',
      '信用代码',
      '纳税人识别号',
      '识别号',
      '电话号码',
      '电话',
    ],
  ],
  ['vehiclePrice', ['车价合计']],
  ['amountIncludingTax', ['价税合计(小写)', '价税合计', '(小写)', '小写', '总金额']],
  ['amountExcludingTax', ['开具金额(不含税)', '不含税金额', '不含税价', '合计金额', '开具金额', '金额']],
];
const ENGLISH_LABELS: readonly (readonly [Label, string])[] = [
  ['code', 'invoice\\s?code'],
  ['number', 'invoice\\s?(?:number|no\\.?)'],
  ['issueDate', 'issue\\s?date'],
  ['checkCode', 'check\\s?code'],
];

function alternatives(): string {
  const chinese = LABELS.map(([label, words]) => {
    const escaped = words.map((word) => spaced(word).replaceAll('(', '\\(').replaceAll(')', '\\)'));
    return `(?<${label}>${escaped.join('|')})`;
  });
  const english = ENGLISH_LABELS.map(([label, pattern]) => `(?<${label}En>${pattern})`);
  return [...chinese, ...english].join('|');
}
const ANY_LABEL = new RegExp(`(?:${alternatives()})\\s?:?`, 'giu');

interface Labelled {
  readonly label: Label;
  readonly start: number;
  readonly valueStart: number;
}

function findLabels(text: string): Labelled[] {
  return [...text.matchAll(ANY_LABEL)].map((match) => {
    const group =
      Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] ?? 'ignored';
    return {
      label: group.replace(/En$/, '') as Label,
      start: match.index,
      valueStart: match.index + match[0].length,
    };
  });
}

/** Digits, letters that may stand for digits, and what separates groups of them. */
const NUMBER_VALUE = /[\dA-Za-z|][\dA-Za-z|\s\-‐‑–—]*/u;
const DATE_VALUE = /[\dA-Za-z][^\n]*/u;
const AMOUNT_VALUE = /-?\u00A5?\s?-?\d[\d,]*(?:\.\d+)?/u;

const VALUES: Readonly<Record<Exclude<Label, 'ignored'>, RegExp>> = {
  code: NUMBER_VALUE,
  number: NUMBER_VALUE,
  issueDate: DATE_VALUE,
  checkCode: NUMBER_VALUE,
  amountExcludingTax: AMOUNT_VALUE,
  amountIncludingTax: AMOUNT_VALUE,
  vehiclePrice: AMOUNT_VALUE,
};

function readValue(label: Label, text: string): Partial<TypedParts> {
  if (label === 'ignored') return {};
  const value = VALUES[label].exec(text)?.[0].trim();
  return value === undefined || value === '' ? {} : { [label]: value };
}

/**
 * Reads text with labels as printed on the face (发票号码：…). What stands before the first label is read as if
 * it had none.
 * @param text already in NFKC
 * @returns null when there is no label
 */
export function readLabelledText(text: string): TypedParts | null {
  const labels = findLabels(text);
  const [first] = labels;
  if (first === undefined) return null;
  let parts: TypedParts = NO_PARTS;
  labels.forEach(({ label, valueStart }, index) => {
    const value = text.slice(valueStart, labels[index + 1]?.start);
    parts = mergeParts(parts, { ...NO_PARTS, ...readValue(label, value) });
  });
  const front = text.slice(0, first.start);
  // Words before the labels are a title as often as a number, so only digits are read there.
  return /\d{6}/.test(front) ? mergeParts(parts, readLooseText(front)) : parts;
}
