import { randomUUID } from 'node:crypto';
import { type Asker, NOBODY } from './access-askers.ts';
import type { Family } from './access-family.ts';
import type { Question } from './access-questions.ts';
import { type AccessWorld, type KeptTicket, NOTICE } from './access-world.ts';

type More = Omit<Question, 'kind' | 'field' | 'args'>;
const change = (field: string, args: Question['args'], more: More = {}): Question => ({
  kind: 'Mutation',
  field,
  args,
  ...more,
});

/** A change under a key of its own. */
const step = (field: string, args: Question['args'], more: More = {}) =>
  change(field, { ...args, idempotencyKey: randomUUID() }, more);

/** Steps that are against the rules whoever asks for them: the answer shows the invoice, and nothing changes. */
function illegalSteps({ blue, usedForm }: Family): Question[] {
  const statement = { allCopiesReturned: true, taxDeclared: false };
  return [
    step('voidInvoice', { id: blue.number, statement }),
    step('selectForDeduction', { id: blue.number, to: 'SELECTED' }),
    step('book', { id: blue.number, to: 'BOOKING_REVERSED' }),
    step('openRedLetter', { invoiceId: blue.number, amount: '99999.00', reason: 'SALES_RETURN' }),
    step('confirmRedLetter', { id: usedForm }),
    step('rejectRedLetter', { id: usedForm }),
    step('withdrawRedLetter', { id: usedForm }),
  ];
}

/** What a source says of its bureau; all was said before, or is wrong. */
function feeding({ blue, bureau, absent, range }: Family): Question[] {
  const window = { bureau, through: '2001-01-01T00:00:00Z', count: 1, checksum: '0'.repeat(16) };
  return [
    change('recordInvoices', { input: [blue, { ...blue, remark: 'another remark' }] }),
    change('completeSync', { ...window, ids: [absent] }, { bureau }),
    change('announceRange', { input: range }, { bureau }),
    change('announceRange', { input: { ...range, to: `${range.to.slice(0, -1)}8` } }, { bureau }),
  ];
}

function ticketSteps({ id, token }: KeptTicket, more: More): Question[] {
  return [
    step('addTicketMessage', { id, token, body: '请尽快处理' }, more),
    step('verifyTicket', { id, token }, more),
    step('resolveTicket', { id, body: '已处理' }),
    step('closeTicket', { id, token }, more),
  ];
}

/** @returns what every asker tries to change; each change of the schema is among them */
export function changesOf({ beijing, shanghai, tickets }: AccessWorld, asker: Asker): Question[] {
  const own = tickets.get(asker.name);
  const others = tickets.get('the-party');
  if (own === undefined || others === undefined) throw new Error(`${asker.name} has no ticket`);
  const report = { category: 'OTHER', message: '建议', idempotencyKey: randomUUID() };
  return [
    ...[beijing, shanghai].flatMap((family) => [...illegalSteps(family), ...feeding(family)]),
    change('publishNotice', { input: NOTICE }),
    change('openTicket', { input: report }, { opensTicket: true }),
    ...ticketSteps({ id: others.id, token: null }, {}),
    ...ticketSteps(own, asker === NOBODY ? { showsToken: true } : {}),
  ];
}
