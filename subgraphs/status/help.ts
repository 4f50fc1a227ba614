import { HELP_ARTICLES, type HelpArticle, helpArticleFor } from '../../fapiao/help-articles.ts';
import type { LookupReason } from '../../fapiao/lookup-reason.ts';
import type { Caller, Language } from '../caller.ts';

/** An article with the language in which its body is asked for. */
export interface ArticleInLanguage extends HelpArticle {
  readonly language: Language;
}

/** @returns the language that an argument names, else that of the request */
export function languageOf(caller: Caller, lang: Language | null | undefined): Language {
  return lang ?? caller.language;
}

/** @returns the article that explains a reason */
export function articleFor(reason: LookupReason, language: Language): ArticleInLanguage {
  return { ...helpArticleFor(reason), language };
}

/** @returns the article of one reason, or all of them */
export function articles(reason: LookupReason | null | undefined, language: Language): ArticleInLanguage[] {
  if (reason != null) return [articleFor(reason, language)];
  return HELP_ARTICLES.map((article) => ({ ...article, language }));
}
