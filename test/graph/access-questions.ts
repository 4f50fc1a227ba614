import { DIGITAL, E_ORDINARY } from '../fapiao/invoice-samples.ts';
import { type Asker, NOBODY } from './access-askers.ts';
import type { Family } from './access-family.ts';
import type { AccessWorld } from './access-world.ts';

/** One question or change, asked with everything that it can answer. */
export interface Question {
  readonly kind: 'Query' | 'Mutation';
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** A look-up with the fourth field right: whoever asks has the invoice in hand. */
  readonly isProven?: true;
  /** Shows the token of a ticket that was opened without a key. */
  readonly showsToken?: true;
  /** One of a row of look-ups that are counted: asked once, not in two forms. */
  readonly isCounted?: true;
  readonly opensTicket?: true;
  /** The bureau that the asker speaks for. */
  readonly bureau?: '1100' | '3100';
  /** Asked where Shanghai's shard does not answer. */
  readonly isEastless?: true;
  /** Fields that the question cannot ask for, as `Type.field`. */
  readonly without?: readonly string[];
}

type More = Omit<Question, 'kind' | 'field' | 'args'>;
const query = (field: string, args: Question['args'] = {}, more: More = {}): Question => ({
  kind: 'Query',
  field,
  args,
  ...more,
});

const typed = ({ number, issueDate }: { number: string; issueDate: string }) => ({ number, issueDate });
const proven = (input: object, more: More = {}) =>
  query('lookupInvoice', { input }, { isProven: true, ...more });

/** What of an invoice is not in the copy of its face, but read from the source that does not answer. */
const READ_FROM_SOURCE = [
  ...['status', 'usage', 'booking', 'statusHistory', 'provenance', 'redLetterState'],
  ...['redConfirmations', 'original', 'reversals'],
].map((field) => `Invoice.${field}`);

function aboutFamily({ blue, red }: Family): Question[] {
  const unproven = typed(blue);
  return [
    query('invoice', { id: blue.number }),
    query('invoice', { id: red.number }),
    query('lookupInvoice', { input: unproven }),
    query('lookupInvoice', { input: { ...unproven, amountIncludingTax: '1' } }),
    proven({ ...unproven, amountIncludingTax: blue.amountIncludingTax }),
    proven({ ...typed(red), amountIncludingTax: red.amountIncludingTax }),
  ];
}

function lookUps({ beijing, copied: one, print, limited, absent }: AccessWorld): Question[] {
  const paper = { code: print.code, ...typed(print), amountExcludingTax: print.amountExcludingTax };
  const copied = { code: one.code, ...typed(one), amountExcludingTax: one.amountExcludingTax };
  const counted = { ...typed(limited), amountIncludingTax: limited.amountIncludingTax };
  return [
    proven(paper),
    proven({ number: print.digitalNumber, issueDate: print.issueDate, amountIncludingTax: '1130.00' }),
    proven({ code: E_ORDINARY.code, ...typed(E_ORDINARY), checkCodeLast6: '210987' }),
    query('lookupInvoice', { input: { number: absent, issueDate: '2026-11-24', amountIncludingTax: '1' } }),
    query('lookupInvoice', { input: { number: '2611200000000001234O', issueDate: '2026-11-24' } }),
    proven(copied),
    proven(copied, { isEastless: true, without: READ_FROM_SOURCE }),
    // The sixth is refused, and offers the copy of what the first five found.
    ...Array.from({ length: 6 }, () => proven(counted, { isCounted: true })),
    query('lookupInvoices', { inputs: [{ number: absent, issueDate: '2026-11-24' }, typed(beijing.blue)] }),
  ];
}

const TEXTS = [
  '发票号码：26112000000000012345 开票日期：2026-11-24 价税合计：1130.00',
  '01,10,011002100411,12345678,500.00,20220112,65432109876543210987,A1B2',
  '发票代码：011002100417 发票号码：12345678 车价合计：80000.00',
  '01100210041112345678',
  '2611200000000001234O',
];

function aboutTickets({ tickets }: AccessWorld, asker: Asker): Question[] {
  const own = tickets.get(asker.name);
  const others = tickets.get('the-party');
  const withToken = asker === NOBODY ? ({ showsToken: true } as const) : {};
  return [
    query('ticket', { id: own?.id, token: own?.token }, withToken),
    query('ticket', { id: others?.id }),
    query('myTickets'),
    query('myTickets', {}, { isEastless: true }),
    query('tickets', { states: ['OPEN', 'IN_PROGRESS', 'WAITING_USER', 'RESOLVED', 'VERIFIED'] }),
    query('tickets', {}, { isEastless: true }),
  ];
}

/** @returns what every asker asks; each question of the schema is among them, in every way that matters here */
export function questionsOf(world: AccessWorld, asker: Asker): Question[] {
  const { beijing, shanghai, print, absent } = world;
  const ids = [beijing, shanghai].flatMap(({ blue, red }) => [blue.number, red.number]);
  return [
    ...aboutFamily(beijing),
    ...aboutFamily(shanghai),
    ...lookUps(world),
    ...aboutTickets(world, asker),
    query('invoices', { ids: [...ids, `${print.code}-${print.number}`, absent] }),
    query('issuer', { taxpayerId: DIGITAL.seller.taxpayerId }),
    query('issuer', { taxpayerId: E_ORDINARY.seller.taxpayerId }),
    query('searchInvoices'),
    query('searchInvoices', {}, { isEastless: true, without: READ_FROM_SOURCE }),
    query('searchIssuers', { name: '示例' }),
    query('searchIssuers', { name: '示例' }, { isEastless: true, without: ['Issuer.invoices'] }),
    ...TEXTS.map((text) => query('parseInvoiceText', { text })),
    query('helpArticles'),
    query('maintenanceNotices'),
    query('region', { code: '4403' }),
    query('regions'),
    query('systemStatus'),
  ];
}
