import { type BureauCode, isBureauCode } from '../../fapiao/bureaus.ts';
import { isOn } from '../../fapiao/maintenance.ts';
import { DeadlinePassed, withDeadline } from '../../storage/deadline.ts';
import type { NoticeDocument } from '../../storage/sync-documents.ts';
import { orWhenUnavailable } from '../or-unavailable.ts';
import { BadInput } from '../problem.ts';
import type { StatusContext } from './context.ts';

/** Answers about other things wait for the notices no longer than this; then they go on without. */
const patienceMs = 500;

/** @returns the notices on or to come, by start. @throws ShardUnavailable while they cannot be read */
export async function openNotices(
  { loaders, now }: StatusContext,
  concerned: (notice: NoticeDocument) => boolean = () => true,
): Promise<readonly NoticeDocument[]> {
  const notices = await loaders.noticesSince.load(now.getTime());
  return notices.filter(concerned).sort(byStart);
}

/** @returns whether a notice is the bureau's own, or national */
export function concerns(bureau: BureauCode): (notice: NoticeDocument) => boolean {
  return ({ regionCode }) => regionCode === null || regionCode === bureau;
}

/** @returns the windows announced for a bureau; none while the notices cannot be read, for a diagnosis goes on */
export async function knownWindows(context: StatusContext, bureau: BureauCode) {
  const reading = withDeadline(patienceMs, () => openNotices(context, concerns(bureau)));
  try {
    const notices = await orWhenUnavailable(reading, []);
    return notices.flatMap(({ windows }) => windows);
  } catch (error) {
    if (error instanceof DeadlinePassed) return [];
    throw error;
  }
}

interface NoticesArguments {
  readonly regionCode?: string | null;
  readonly at?: string | null;
}

/** Answers `Query.maintenanceNotices`. @throws BadInput for an unknown region */
export async function maintenanceNotices(
  context: StatusContext,
  { regionCode, at }: NoticesArguments,
): Promise<readonly NoticeDocument[]> {
  const concerned = regionCode == null ? () => true : concerns(knownRegion(regionCode));
  if (at == null) return openNotices(context, concerned);
  const instant = new Date(at);
  const notices = await context.loaders.noticesSince.load(instant.getTime());
  const on = ({ windows }: NoticeDocument) => windows.some((window) => isOn(window, instant));
  return notices.filter((notice) => concerned(notice) && on(notice)).sort(byStart);
}

function knownRegion(code: string): BureauCode {
  if (isBureauCode(code)) return code;
  throw new BadInput('regionCode', 'the four-digit code of a bureau', code);
}

function byStart(a: NoticeDocument, b: NoticeDocument): number {
  return startOf(a) - startOf(b);
}

function startOf({ windows }: NoticeDocument): number {
  return Math.min(...windows.map(({ start }) => start.getTime()));
}
