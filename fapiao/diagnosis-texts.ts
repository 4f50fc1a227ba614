import { type BureauCode, bureauOf } from './bureaus.ts';
import type { SourceFacts, UnavailableFacts } from './diagnosis-facts.ts';
import type { TextValues } from './reason-message.ts';
import { shanghaiClock, shanghaiDate } from './shanghai-time.ts';

/** `13:50` today, `2026-11-23 13:50` on another day. */
function timeText(instant: Date, now: Date): string {
  const date = shanghaiDate(instant);
  return date === shanghaiDate(now) ? shanghaiClock(instant) : `${date} ${shanghaiClock(instant)}`;
}

function monthDay(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** The same in Chinese: `13:50`, `11月23日13:50`, `2025年11月23日13:50`. */
function timeTextZh(instant: Date, now: Date): string {
  const [date, today] = [shanghaiDate(instant), shanghaiDate(now)];
  if (date === today) return shanghaiClock(instant);
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `${date.slice(0, 4)}年`;
  return `${year}${monthDay(date)}${shanghaiClock(instant)}`;
}

/** How the bureau's data stands, e.g. 更新至13:50 / "data complete to 13:50". */
function watermarkTexts(
  watermark: UnavailableFacts['watermark'],
  now: Date,
): readonly [zh: string, en: string] {
  if (watermark === 'UNKNOWN') return ['同步进度暂未知', 'does not tell how complete its data is'];
  if (watermark === null) return ['尚未同步', 'has not synchronised yet'];
  return [`更新至${timeTextZh(watermark, now)}`, `data complete to ${timeText(watermark, now)}`];
}

/** When the invoice was issued, e.g. 今日开具 / "today". */
function issuedTexts(issueDate: string, now: Date): readonly [zh: string, en: string] {
  if (issueDate === shanghaiDate(now)) return ['今日开具', 'today'];
  return [`于${monthDay(issueDate)}开具`, `on ${issueDate}`];
}

/** Names of the bureau for texts. */
export function bureauValues(bureau: BureauCode): TextValues {
  const { shortNameZh, nameEn } = bureauOf(bureau);
  return { zh: { bureau: shortNameZh }, en: { bureau: nameEn } };
}

/** Values of all placeholders that speak about a source. */
export function sourceValues(
  facts: SourceFacts | UnavailableFacts,
  issueDate: string | null,
  now: Date,
): TextValues {
  const names = bureauValues(facts.bureau);
  const [watermarkZh, watermarkEn] = watermarkTexts(facts.watermark, now);
  const [issuedZh, issuedEn] = issueDate === null ? ['', ''] : issuedTexts(issueDate, now);
  const end = facts.maintenanceEnd;
  const [untilZh, untilEn] = end === null ? ['', ''] : [timeTextZh(end, now), timeText(end, now)];
  return {
    zh: { ...names.zh, watermark: watermarkZh, issued: issuedZh, until: untilZh },
    en: { ...names.en, watermark: watermarkEn, issued: issuedEn, until: untilEn },
  };
}

/** Values for "limit reached". */
export function limitValues(limit: number, resetsAt: Date, now: Date): TextValues {
  return {
    zh: { limit: String(limit), resets: timeTextZh(resetsAt, now) },
    en: { limit: String(limit), resets: timeText(resetsAt, now) },
  };
}
