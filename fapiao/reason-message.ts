import type { LookupReason } from './lookup-reason.ts';
import { reasonInfo } from './reasons.ts';

/** Values for the `{placeholders}` of a reason's texts, one set a language. */
export interface TextValues {
  readonly zh: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}
export const NO_VALUES: TextValues = { zh: {}, en: {} };

/** A reason said in both languages. */
export interface ReasonMessage {
  readonly reason: LookupReason;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly textZh: string;
  readonly textEn: string;
}

/** Puts values into `{placeholders}`; one without a value becomes nothing, so that no brace reaches a reader. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_brace, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  );
}

/** The texts of a reason with the values of this occasion. */
export function reasonMessage(reason: LookupReason, values: TextValues): ReasonMessage {
  const info = reasonInfo(reason);
  return {
    reason,
    titleZh: fillTemplate(info.titleZh, values.zh),
    titleEn: fillTemplate(info.titleEn, values.en),
    textZh: fillTemplate(info.textZh, values.zh),
    textEn: fillTemplate(info.textEn, values.en),
  };
}

/** Something worth knowing beside an answer. */
export interface LookupNotice {
  readonly reason: LookupReason;
  readonly textZh: string;
  readonly textEn: string;
}

/** A notice that says the reason's explanation. */
export function lookupNotice(reason: LookupReason, values: TextValues): LookupNotice {
  const { textZh, textEn } = reasonMessage(reason, values);
  return { reason, textZh, textEn };
}
