import { describe, expect, test } from 'vitest';
import {
  AWAITING_STATES,
  stepTicket,
  TICKET_ACTIONS,
  TICKET_ACTORS,
  TICKET_STATES,
  type TicketAction,
  type TicketActor,
  type TicketState,
} from '../../fapiao/ticket-life.ts';

/** What a step comes to: the state after it, or the refusal. */
function walked(from: TicketState, action: TicketAction, ...as: TicketActor[]): string {
  const decided = stepTicket(from, action, as);
  return decided.allowed ? decided.to : decided.refusal.code;
}

const legal: [from: TicketState, action: TicketAction, by: TicketActor, to: TicketState][] = [
  ['OPEN', 'REPLY', 'OWNER', 'OPEN'],
  ['OPEN', 'REPLY', 'STAFF', 'IN_PROGRESS'],
  ['OPEN', 'ASK', 'STAFF', 'WAITING_USER'],
  ['OPEN', 'ARRIVE', 'SYSTEM', 'WAITING_USER'],
  ['OPEN', 'RESOLVE', 'STAFF', 'RESOLVED'],
  ['OPEN', 'CLOSE', 'OWNER', 'CLOSED'],
  ['IN_PROGRESS', 'REPLY', 'OWNER', 'IN_PROGRESS'],
  ['IN_PROGRESS', 'REPLY', 'STAFF', 'IN_PROGRESS'],
  ['IN_PROGRESS', 'ASK', 'STAFF', 'WAITING_USER'],
  ['IN_PROGRESS', 'ARRIVE', 'SYSTEM', 'WAITING_USER'],
  ['IN_PROGRESS', 'RESOLVE', 'STAFF', 'RESOLVED'],
  ['IN_PROGRESS', 'CLOSE', 'OWNER', 'CLOSED'],
  ['WAITING_USER', 'REPLY', 'OWNER', 'IN_PROGRESS'],
  ['WAITING_USER', 'REPLY', 'STAFF', 'WAITING_USER'],
  ['WAITING_USER', 'ASK', 'STAFF', 'WAITING_USER'],
  ['WAITING_USER', 'RESOLVE', 'STAFF', 'RESOLVED'],
  ['WAITING_USER', 'VERIFY', 'OWNER', 'VERIFIED'],
  ['WAITING_USER', 'DISPUTE', 'OWNER', 'IN_PROGRESS'],
  ['WAITING_USER', 'CLOSE', 'OWNER', 'CLOSED'],
  ['RESOLVED', 'REPLY', 'OWNER', 'IN_PROGRESS'],
  ['RESOLVED', 'REPLY', 'STAFF', 'RESOLVED'],
  ['RESOLVED', 'VERIFY', 'OWNER', 'VERIFIED'],
  ['RESOLVED', 'DISPUTE', 'OWNER', 'IN_PROGRESS'],
  ['RESOLVED', 'CLOSE', 'OWNER', 'CLOSED'],
  ['RESOLVED', 'CLOSE', 'STAFF', 'CLOSED'],
  ['VERIFIED', 'CLOSE', 'OWNER', 'CLOSED'],
  ['VERIFIED', 'CLOSE', 'STAFF', 'CLOSED'],
];

describe('the life of a ticket', () => {
  test.each(legal)('%s, %s by %s leads to %s', (from, action, by, to) => {
    expect(walked(from, action, by)).toBe(to);
  });

  const steps = TICKET_STATES.flatMap((from) =>
    TICKET_ACTIONS.flatMap((action) => TICKET_ACTORS.map((by) => [from, action, by] as const)),
  );
  const illegal = steps.filter(
    ([from, action, by]) => !legal.some((one) => one[0] === from && one[1] === action && one[2] === by),
  );

  test.each(illegal)('%s, %s by %s is refused', (from, action, by) => {
    expect(['ILLEGAL_TRANSITION', 'NOT_YOUR_STEP']).toContain(walked(from, action, by));
  });

  test('nothing leads away from a closed one', () => {
    for (const action of TICKET_ACTIONS) {
      expect(walked('CLOSED', action, ...TICKET_ACTORS)).toBe('ILLEGAL_TRANSITION');
    }
  });

  test('who is both acts in the part allowed', () => {
    expect(stepTicket('OPEN', 'RESOLVE', ['OWNER', 'STAFF'])).toMatchObject({ by: 'STAFF' });
    expect(stepTicket('OPEN', 'REPLY', ['OWNER', 'STAFF'])).toMatchObject({ by: 'OWNER', to: 'OPEN' });
  });

  test('an arrival moves what is still worked on', () => {
    expect(AWAITING_STATES).toEqual(['OPEN', 'IN_PROGRESS']);
  });
});
