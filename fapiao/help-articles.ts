import { ACCESS_ARTICLES } from './help-articles/access-articles.ts';
import { FACE_ARTICLES } from './help-articles/face-articles.ts';
import type { HelpArticleText } from './help-articles/help-article-text.ts';
import { INVOICE_ARTICLES } from './help-articles/invoice-articles.ts';
import { NUMBER_ARTICLES } from './help-articles/number-articles.ts';
import { SOURCE_ARTICLES } from './help-articles/source-articles.ts';
import { LOOKUP_REASONS, type LookupReason } from './lookup-reason.ts';
import { reasonInfo } from './reasons.ts';

const TEXTS: Readonly<Record<LookupReason, HelpArticleText>> = {
  ...NUMBER_ARTICLES,
  ...FACE_ARTICLES,
  ...INVOICE_ARTICLES,
  ...SOURCE_ARTICLES,
  ...ACCESS_ARTICLES,
};

/** An article that tells what to press where; bodies are markdown. */
export interface HelpArticle extends HelpArticleText {
  /** Stable id, e.g. "sync-pending". */
  readonly id: string;
  readonly relatedReasons: readonly LookupReason[];
}

/** The article of a reason. */
export function helpArticleFor(reason: LookupReason): HelpArticle {
  return { ...TEXTS[reason], id: reasonInfo(reason).helpArticleId, relatedReasons: [reason] };
}

/** All articles, in the order of the reasons. */
export const HELP_ARTICLES: readonly HelpArticle[] = LOOKUP_REASONS.map(helpArticleFor);
