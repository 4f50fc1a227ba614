import { parseInputDate } from './input-date.ts';
import { NO_PARTS, type TypedParts } from './typed-parts.ts';
import { foldDigits } from './typed-text.ts';

const DATE = /(?<![\d-])(?:19|20)\d{2}\s?[-/年]\s?\d{1,2}\s?[-/月]\s?\d{1,2}\s?日?(?![\d-])/u;
const AMOUNT =
  /-?\u00A5\s?-?[\d,]+(?:\.\d+)?|(?<![\d.,])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,.])|(?<![\d.,])-?\d+\.\d{1,2}(?![\d.])/u;

/** Takes the first match out of a text. */
function takeOut(text: string, pattern: RegExp): readonly [found: string | null, rest: string] {
  const match = pattern.exec(text);
  if (match === null) return [null, text];
  return [match[0], `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`];
}

/** Lengths that code, number, compact date and check code have: digits of such a length stand for themselves. */
const WHOLE = /^(\d{6}|\d{8}|\d{10}|\d{12}|\d{18}|\d{20})$/;

/** A line of several short groups that make up one whole (0110 0210 0411) counts as one word. */
function wordsOf(text: string): string[] {
  return text.split(/[\n\r]+/u).flatMap((line) => {
    const words = line.split(/[\s,;、]+/u).filter((word) => word !== '');
    const folded = foldDigits(line);
    return WHOLE.test(folded) && !words.every((word) => WHOLE.test(word)) ? [folded] : words;
  });
}

/** Code and number at the front of the words, and how many words they took. */
function readFront(words: readonly string[]): { code: string | null; number: string; used: number } | null {
  const [first = '', second = ''] = words.map(foldDigits);
  // Twelve digits that start with 2 or more are no code: they are the front of a digital number.
  if (/^(\d{10}|[01]\d{11})$/.test(first) && /^\d{8}$/.test(second))
    return { code: first, number: second, used: 2 };
  if (/^(\d{8}|\d{18}|\d{20})$/.test(first)) return { code: null, number: first, used: 1 };
  return null;
}

/** Words after the number: a compact date, a check code. Null when one is neither. */
function readTail(words: readonly string[], dated: boolean): Partial<TypedParts> | null {
  let parts: { issueDate?: string; checkCode?: string } = {};
  for (const word of words) {
    const needsDate = !dated && parts.issueDate === undefined;
    if (needsDate && /^\d{8}$/.test(word) && parseInputDate(word) !== null) {
      parts = { ...parts, issueDate: word };
    } else if (parts.checkCode === undefined && /^(\d{6}|\d{20})$/.test(word)) {
      parts = { ...parts, checkCode: word };
    } else {
      return null;
    }
  }
  return parts;
}

/**
 * Reads text without labels: `code number`, on one or two lines, or one 20-digit number in any spacing, followed
 * or not by date, amount and check code.
 * @param text already in NFKC
 */
export function readLooseText(text: string): TypedParts {
  const [issueDate, undated] = takeOut(text, DATE);
  const [amount, rest] = takeOut(undated, AMOUNT);
  const words = wordsOf(rest);
  const front = readFront(words);
  const tail = front === null ? null : readTail(words.slice(front.used), issueDate !== null);
  if (front !== null && tail !== null) {
    return { ...NO_PARTS, issueDate, amount, ...tail, code: front.code, number: front.number };
  }
  // Not two clean groups: all of it is taken as one number in groups, and judged as such.
  const number = words.join(' ');
  return { ...NO_PARTS, issueDate, amount, number: number === '' ? null : number };
}
