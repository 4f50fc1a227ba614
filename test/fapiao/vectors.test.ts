import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kindInfo } from '../../fapiao/invoice-kinds.ts';
import { parseInvoiceNumber } from '../../fapiao/invoice-number.ts';
import { checkUscc } from '../../fapiao/taxpayer-id.ts';

interface Expected {
  kind?: string;
  year?: number;
  region?: string;
  seq?: string;
  digit5?: string;
  merged?: boolean;
  code?: string;
  number?: string;
  error?: string;
}
interface Vectors {
  numbers: { input: string; expect: Expected }[];
  uscc: { valid: string[]; invalid: string[] };
}
const vectors = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as Vectors;

/** What the parser says, in the words of the vectors. */
function read(input: string): Expected {
  const parsed = parseInvoiceNumber({ code: null, number: input });
  if (parsed.form === 'FAULTY') return { error: 'NUMBER_FORMAT' };
  if (parsed.form === 'DIGITAL') {
    const { year, bureau, sequence, channel } = parsed;
    return { kind: 'DIGITAL', year, region: bureau, seq: sequence, digit5: channel };
  }
  const { kind, bureau, year, merged, code, number } = parsed;
  const legacyCode = kindInfo(kind).legacyCode ?? 'none';
  const split = merged && number !== null ? { merged, code, number } : {};
  return { kind: legacyCode, region: bureau, year, ...split };
}

describe('published vectors', () => {
  test.each(vectors.numbers)('the number $input reads as expected', ({ input, expect: expected }) => {
    const { t: _shown, ...meaning } = expected as Expected & { t?: string };
    expect(read(input)).toEqual(meaning);
  });

  test.each(vectors.uscc.valid)('the company code %s is valid', (code) => {
    expect(checkUscc(code)).toBe(true);
  });

  test.each(vectors.uscc.invalid)('the company code %s is invalid', (code) => {
    expect(checkUscc(code)).toBe(false);
  });
});
