import { describe, expect, test } from 'vitest';
import { HELP_ARTICLES, helpArticleFor } from '../../fapiao/help-articles.ts';
import { fillTemplate, lookupNotice, NO_VALUES } from '../../fapiao/reason-message.ts';
import { LOOKUP_REASONS, NEXT_ACTIONS, reasonInfo } from '../../fapiao/reasons.ts';

const HAN = /\p{Script=Han}/u;
/** A citizen who reads English must not meet a Chinese sentence, a quoted menu aside. */
const ENGLISH = /^[\x20-\x7E→\n]+$/;

describe('every reason', () => {
  test.each(LOOKUP_REASONS)('%s has both languages, an action and an article', (reason) => {
    const info = reasonInfo(reason);
    expect(info.titleZh).toMatch(HAN);
    expect(info.titleEn).toMatch(ENGLISH);
    expect(info.textZh).toMatch(/\p{Script=Han}|^\{hint\}$/u);
    expect(info.textEn).toMatch(ENGLISH);
    expect(NEXT_ACTIONS).toContain(info.nextAction);
    expect(info.nextActions[0]).toBe(info.nextAction);
    expect(helpArticleFor(reason).id).toBe(info.helpArticleId);
  });

  test.each(LOOKUP_REASONS)('the notice of %s has no braces', (reason) => {
    const notice = lookupNotice(reason, NO_VALUES);
    expect(notice.textZh + notice.textEn).not.toMatch(/[{}]/);
  });

  test('voided, reversed and risky forbid reimbursement', () => {
    for (const reason of ['VOIDED', 'REVERSED', 'RISKY_STATUS'] as const) {
      expect(reasonInfo(reason).nextAction).toBe('DO_NOT_REIMBURSE');
    }
  });
});

describe('help articles', () => {
  test('there is one for each reason', () => {
    expect(HELP_ARTICLES.flatMap((article) => article.relatedReasons)).toEqual([...LOOKUP_REASONS]);
    expect(new Set(HELP_ARTICLES.map(({ id }) => id)).size).toBe(LOOKUP_REASONS.length);
  });

  test.each(HELP_ARTICLES)('the article $id is short and bilingual', (article) => {
    expect(article.titleZh).toMatch(HAN);
    expect(article.bodyZh).toMatch(HAN);
    expect(article.titleEn).toMatch(ENGLISH);
    expect(article.bodyEn.replace('2026年11月24日', '')).toMatch(ENGLISH);
    expect(article.bodyZh.length).toBeLessThan(400);
    expect(article.bodyEn.length).toBeLessThan(700);
  });
});

describe('templates', () => {
  test('values are put in, missing ones vanish', () => {
    expect(fillTemplate('{a} and {b}{c}', { a: '1', b: '{a}' })).toBe('1 and {a}');
  });

  test('names of object properties are no values', () => {
    expect(fillTemplate('x{constructor}{toString}', {})).toBe('x');
  });
});
