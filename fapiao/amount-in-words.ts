import { moneyText } from './amounts.ts';
import type { DecimalText } from './invoice-content.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿', '亿亿'];

function wordOf(digit: string): string {
  return DIGITS[Number(digit)] ?? '';
}

/** Four digits without their group's name; zeros between digits are said once, zeros at the end not at all. */
function fourInWords(four: string): string {
  const words = [...four].map((digit, index) =>
    digit === '0' ? '零' : wordOf(digit) + (PLACES[four.length - 1 - index] ?? ''),
  );
  return words.join('').replace(/零+/gu, '零').replace(/零$/u, '');
}

/** Splits "1234567" into ["123", "4567"]: groups of four, counted from the right. */
function groupsOf(integer: string): string[] {
  const groups: string[] = [];
  for (let end = integer.length; end > 0; end -= 4) {
    groups.unshift(integer.slice(Math.max(0, end - 4), end));
  }
  return groups;
}

function integerInWords(integer: string): string {
  const groups = groupsOf(integer);
  let words = '';
  let skipped = false;
  groups.forEach((group, index) => {
    const said = fourInWords(group);
    if (said === '') {
      skipped = true;
      return;
    }
    // A whole empty group before this one is said as one 零, unless this group begins with it already.
    const link = skipped && words !== '' && !said.startsWith('零') ? '零' : '';
    words += link + said + (GROUPS[groups.length - 1 - index] ?? '');
    skipped = false;
  });
  return words.replace(/^零/u, '');
}

function fractionInWords(jiao: string, fen: string, hasInteger: boolean): string {
  if (jiao === '0' && fen === '0') return '整';
  const tail = fen === '0' ? '整' : `${wordOf(fen)}分`;
  if (jiao === '0') return (hasInteger ? '零' : '') + tail;
  return `${wordOf(jiao)}角${tail}`;
}

/**
 * 价税合计(大写): money in the capital characters that invoices print, e.g. "1130.00" -> 壹仟壹佰叁拾圆整. Zeros
 * inside are said once; between 圆 and 角 none is said, which the accounting rules leave open.
 * @param amount decimal text, rounded half up to two decimals
 * @throws RangeError when it is no decimal or beyond 亿亿
 */
export function amountInChineseWords(amount: DecimalText): string {
  const money = moneyText(amount);
  const [integer = '0', cents = '00'] = money.replace('-', '').split('.');
  if (integer.length > 16) throw new RangeError('amount: expected at most 16 digits before the point');
  const whole = integerInWords(integer);
  const fraction = fractionInWords(cents.charAt(0), cents.charAt(1), whole !== '');
  if (whole === '' && fraction === '整') return '零圆整';
  return `${money.startsWith('-') ? '负' : ''}${whole === '' ? '' : `${whole}圆`}${fraction}`;
}
