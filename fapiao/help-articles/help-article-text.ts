/** A short article in both languages; bodies are markdown. */
export interface HelpArticleText {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly bodyZh: string;
  readonly bodyEn: string;
}
