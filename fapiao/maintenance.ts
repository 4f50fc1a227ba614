/** 停用 降级. */
export type Impact = 'DOWN' | 'DEGRADED';

/** 查验 检索 开具 跨省开具 红字 勾选 交付 同步. */
export type Capability =
  | 'LOOKUP'
  | 'SEARCH'
  | 'ISSUE'
  | 'CROSS_PROVINCE_ISSUE'
  | 'RED_LETTER'
  | 'DEDUCTION_SELECTION'
  | 'DELIVERY'
  | 'SYNC';

/** When which functions are closed or impaired; `end` is no longer part of it. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
  readonly impact: Impact;
  readonly capabilities: readonly Capability[];
}

/** @returns whether the window is on at this instant */
export function isOn(window: Window, at: Date): boolean {
  return window.start <= at && at < window.end;
}

/**
 * The end of the maintenance that touches one of the functions now. A window that follows another without a gap
 * prolongs it: notices split one night into parts with different functions closed.
 *
 * @returns null when no such window is on
 */
export function maintenanceEnd(
  windows: readonly Window[],
  now: Date,
  functions: readonly Capability[],
): Date | null {
  const touching = windows.filter(({ capabilities }) => capabilities.some((one) => functions.includes(one)));
  const on = touching.filter((window) => isOn(window, now));
  if (on.length === 0) return null;
  let end = latest(on);
  for (;;) {
    // What begins before the end so far and outlasts it prolongs it.
    const following = touching.filter((window) => window.start <= end && end < window.end);
    if (following.length === 0) return end;
    end = latest(following);
  }
}

function latest(windows: readonly Window[]): Date {
  return new Date(Math.max(...windows.map(({ end }) => end.getTime())));
}

/** @returns whether look-ups are announced to be closed, not merely impaired, at this instant */
export function isClosed(windows: readonly Window[], at: Date): boolean {
  return windows.some(
    (window) => window.impact === 'DOWN' && window.capabilities.includes('LOOKUP') && isOn(window, at),
  );
}
