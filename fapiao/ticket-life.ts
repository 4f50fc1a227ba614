import { type Refused, refused } from './refusals.ts';

/** 待处理 处理中 待补充 已解决 已验证 已关闭. */
export const TICKET_STATES = [
  'OPEN',
  'IN_PROGRESS',
  'WAITING_USER',
  'RESOLVED',
  'VERIFIED',
  'CLOSED',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** 查无此票 不一致 慢 故障 数据错误 建议 其他. */
export const TICKET_CATEGORIES = [
  'NOT_FOUND',
  'MISMATCH',
  'SLOW',
  'OUTAGE',
  'DATA_ERROR',
  'SUGGESTION',
  'OTHER',
] as const;
export type TicketCategory = (typeof TICKET_CATEGORIES)[number];

/** Who takes a step: whoever opened the ticket, an operator, or the program when the missing invoice arrives. */
export const TICKET_ACTORS = ['OWNER', 'STAFF', 'SYSTEM'] as const;
export type TicketActor = (typeof TICKET_ACTORS)[number];

/**
 * REPLY and ASK are messages; ASK waits for the owner's answer. ARRIVE: the missing invoice was recorded. VERIFY and
 * DISPUTE: the owner looked again, and it was there, or was not.
 */
export const TICKET_ACTIONS = ['REPLY', 'ASK', 'ARRIVE', 'RESOLVE', 'VERIFY', 'DISPUTE', 'CLOSE'] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

interface TicketRule {
  readonly from: TicketState;
  readonly action: TicketAction;
  readonly by: TicketActor;
  readonly to: TicketState;
}

function rule(from: TicketState, action: TicketAction, by: TicketActor, to: TicketState): TicketRule {
  return { from, action, by, to };
}

/** Every step of a ticket. What is not here is refused; from CLOSED nothing leads away. */
export const TICKET_RULES: readonly TicketRule[] = [
  rule('OPEN', 'REPLY', 'OWNER', 'OPEN'),
  rule('OPEN', 'REPLY', 'STAFF', 'IN_PROGRESS'),
  rule('OPEN', 'ASK', 'STAFF', 'WAITING_USER'),
  rule('OPEN', 'ARRIVE', 'SYSTEM', 'WAITING_USER'),
  rule('OPEN', 'RESOLVE', 'STAFF', 'RESOLVED'),
  rule('OPEN', 'CLOSE', 'OWNER', 'CLOSED'),
  rule('IN_PROGRESS', 'REPLY', 'OWNER', 'IN_PROGRESS'),
  rule('IN_PROGRESS', 'REPLY', 'STAFF', 'IN_PROGRESS'),
  rule('IN_PROGRESS', 'ASK', 'STAFF', 'WAITING_USER'),
  rule('IN_PROGRESS', 'ARRIVE', 'SYSTEM', 'WAITING_USER'),
  rule('IN_PROGRESS', 'RESOLVE', 'STAFF', 'RESOLVED'),
  rule('IN_PROGRESS', 'CLOSE', 'OWNER', 'CLOSED'),
  rule('WAITING_USER', 'REPLY', 'OWNER', 'IN_PROGRESS'),
  rule('WAITING_USER', 'REPLY', 'STAFF', 'WAITING_USER'),
  rule('WAITING_USER', 'ASK', 'STAFF', 'WAITING_USER'),
  rule('WAITING_USER', 'RESOLVE', 'STAFF', 'RESOLVED'),
  rule('WAITING_USER', 'VERIFY', 'OWNER', 'VERIFIED'),
  rule('WAITING_USER', 'DISPUTE', 'OWNER', 'IN_PROGRESS'),
  rule('WAITING_USER', 'CLOSE', 'OWNER', 'CLOSED'),
  // Who answers a solution is not content with it yet.
  rule('RESOLVED', 'REPLY', 'OWNER', 'IN_PROGRESS'),
  rule('RESOLVED', 'REPLY', 'STAFF', 'RESOLVED'),
  rule('RESOLVED', 'VERIFY', 'OWNER', 'VERIFIED'),
  rule('RESOLVED', 'DISPUTE', 'OWNER', 'IN_PROGRESS'),
  rule('RESOLVED', 'CLOSE', 'OWNER', 'CLOSED'),
  rule('RESOLVED', 'CLOSE', 'STAFF', 'CLOSED'),
  rule('VERIFIED', 'CLOSE', 'OWNER', 'CLOSED'),
  rule('VERIFIED', 'CLOSE', 'STAFF', 'CLOSED'),
];

export interface TicketStep {
  readonly allowed: true;
  /** In which part it is taken: the first of those given that may. */
  readonly by: TicketActor;
  readonly to: TicketState;
}

/**
 * Decides a step by the table.
 * @param as every part in which it could be taken, the likeliest first
 */
export function stepTicket(
  from: TicketState,
  action: TicketAction,
  as: readonly TicketActor[],
): TicketStep | Refused {
  const possible = TICKET_RULES.filter((one) => one.from === from && one.action === action);
  const by = as.find((part) => possible.some((one) => one.by === part));
  const found = possible.find((one) => one.by === by);
  if (found !== undefined) return { allowed: true, by: found.by, to: found.to };
  return refused(possible.length === 0 ? 'ILLEGAL_TRANSITION' : 'NOT_YOUR_STEP');
}

/** The states in which a ticket can still be moved by the invoice that it misses. */
export const AWAITING_STATES: readonly TicketState[] = TICKET_RULES.filter(
  ({ action }) => action === 'ARRIVE',
).map(({ from }) => from);
