import { randomUUID } from 'node:crypto';
import { type BureauCode, isBureauCode } from '../../fapiao/bureaus.ts';
import { parseNoticeTime } from '../../fapiao/notice-time.ts';
import { HOME } from '../../storage/documents.ts';
import { keepNotice } from '../../storage/notices.ts';
import type { NoticeDocument, NoticeWindowDocument } from '../../storage/sync-documents.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { BadInput } from '../problem.ts';
import type { StatusContext } from './context.ts';
import type { MaintenanceNoticeInput, MaintenanceWindowInput } from './resolver-types.generated.ts';

const maxTitleLength = 200;
const maxWorkaroundLength = 500;
const maxWindows = 50;
const timeForm = 'an instant with offset, or Shanghai time such as 2022-11-26 0:00';

/**
 * Publishes a maintenance notice.
 *
 * @throws BadInput, ShardUnavailable
 */
export async function publishNotice(
  { caller, shards, now }: StatusContext,
  input: MaintenanceNoticeInput,
): Promise<NoticeDocument> {
  const windows = checkedWindows(input.windows);
  const notice: NoticeDocument = {
    _id: randomUUID(),
    bureau: HOME,
    regionCode: checkedRegion(input.regionCode ?? null),
    titleZh: requiredText('titleZh', input.titleZh),
    titleEn: optionalText('titleEn', input.titleEn, maxTitleLength),
    sourceUrl: checkedUrl(input.sourceUrl ?? null),
    windows,
    endsAt: new Date(Math.max(...windows.map(({ end }) => end.getTime()))),
    publishedAt: now,
    by: caller.id,
  };
  await unlessUnavailable(keepNotice(shards, notice));
  return notice;
}

function checkedRegion(code: string | null): BureauCode | null {
  if (code === null || isBureauCode(code)) return code;
  throw new BadInput('regionCode', 'the four-digit code of a bureau', code);
}

function requiredText(field: string, text: string): string {
  const kept = optionalText(field, text, maxTitleLength);
  if (kept === null) throw new BadInput(field, `1 to ${maxTitleLength} characters`, text);
  return kept;
}

/** @returns the text without surrounding blanks; null for none */
function optionalText(field: string, text: string | null | undefined, maxLength: number): string | null {
  const kept = text?.trim() ?? '';
  if (kept.length > maxLength) throw new BadInput(field, `at most ${maxLength} characters`, text);
  return kept === '' ? null : kept;
}

/** Clients make links of it: nothing but a web address passes. */
function checkedUrl(text: string | null): string | null {
  if (text === null) return null;
  if (URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)) return text;
  throw new BadInput('sourceUrl', 'an http or https address', text);
}

function checkedWindows(inputs: readonly MaintenanceWindowInput[]): NoticeWindowDocument[] {
  if (inputs.length === 0 || inputs.length > maxWindows) {
    throw new BadInput('windows', `1 to ${maxWindows} windows`, inputs.length);
  }
  return inputs.map(checkedWindow).sort((a, b) => a.start.getTime() - b.start.getTime());
}

function checkedWindow(input: MaintenanceWindowInput, index: number): NoticeWindowDocument {
  const at = `windows[${index}]`;
  const start = checkedTime(`${at}.start`, input.start);
  const end = checkedTime(`${at}.end`, input.end);
  if (end <= start) throw new BadInput(`${at}.end`, 'a time after the start', input.end);
  const capabilities = [...new Set(input.capabilities)];
  if (capabilities.length === 0) throw new BadInput(`${at}.capabilities`, 'at least one function', 'none');
  return {
    start,
    end,
    impact: input.impact,
    capabilities,
    workaroundZh: optionalText(`${at}.workaroundZh`, input.workaroundZh, maxWorkaroundLength),
    workaroundEn: optionalText(`${at}.workaroundEn`, input.workaroundEn, maxWorkaroundLength),
  };
}

function checkedTime(field: string, text: string): Date {
  const time = parseNoticeTime(text);
  if (time === null) throw new BadInput(field, timeForm, text);
  return time;
}
