import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { DIGITAL, E_ORDINARY } from '../fapiao/invoice-samples.ts';
import type { Answer } from '../gateway/ask.ts';
import type { Graph } from '../graph.ts';
import { publicSchema } from './access-selection.ts';
import { NOTICE } from './access-world.ts';

const id = DIGITAL.number;
const typed = { number: id, issueDate: DIGITAL.issueDate };
const input = { ...typed, amountIncludingTax: DIGITAL.amountIncludingTax };
const noTicket = 'a ticket that nobody opened';

/** One way to ask each question, by field of `Query`. */
export const QUERIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  helpArticles: {},
  invoice: { id },
  invoices: { ids: [id, `${E_ORDINARY.code}-${E_ORDINARY.number}`] },
  issuer: { taxpayerId: DIGITAL.seller.taxpayerId },
  lookupInvoice: { input },
  lookupInvoices: { inputs: [input, { ...typed, amountIncludingTax: '1' }] },
  maintenanceNotices: {},
  myTickets: {},
  parseInvoiceText: { text: '01,10,011002100411,12345678,500.00,20220112,65432109876543210987,A1B2' },
  region: { code: '1100' },
  regions: {},
  searchInvoices: {},
  searchIssuers: { name: '示例' },
  systemStatus: {},
  ticket: { id: noTicket },
  tickets: {},
};

const { from, to } = { from: '22345600', to: '22345699' };
const range = { bureau: '1100', code: '011002100411', from, to, issuerTaxpayerId: DIGITAL.seller.taxpayerId };

/** One way to ask for each change, by field of `Mutation`. */
export const MUTATIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  addTicketMessage: { id: noTicket, body: '请尽快处理' },
  announceRange: { input: range },
  book: { id, to: 'BOOKED' },
  closeTicket: { id: noTicket },
  completeSync: {
    bureau: '1100',
    through: '2001-01-01T00:00:00Z',
    count: 1,
    checksum: '0'.repeat(16),
    ids: [id],
  },
  confirmRedLetter: { id: 'no red letter' },
  openRedLetter: { invoiceId: id, amount: '10.00', reason: 'SALES_RETURN' },
  openTicket: { input: { category: 'OTHER', message: '建议', idempotencyKey: randomUUID() } },
  publishNotice: { input: NOTICE },
  recordInvoices: { input: [DIGITAL] },
  rejectRedLetter: { id: 'no red letter' },
  resolveTicket: { id: noTicket, body: '已处理' },
  selectForDeduction: { id, to: 'SELECTED' },
  verifyTicket: { id: noTicket },
  voidInvoice: { id, statement: { allCopiesReturned: true, taxDeclared: false } },
  withdrawRedLetter: { id: 'no red letter' },
};

/** An answer, and what was asked. */
export interface Asked {
  readonly field: string;
  readonly answer: Answer;
}

/** Asks every question and every change of the schema at once, each with all that it can answer. */
export function askEverything(graph: Graph, key: string | null): Promise<Asked[]> {
  const schema = publicSchema();
  const ask = async (
    kind: string,
    field: string,
    given: Readonly<Record<string, unknown>>,
  ): Promise<Asked> => {
    const root = schema.getType(kind);
    if (!isObjectType(root)) throw new Error(`the schema has no ${kind}`);
    const args = isKeyed(root.getFields()[field]) ? { ...given, idempotencyKey: randomUUID() } : given;
    const asked = root.getFields()[field];
    if (asked === undefined) throw new Error(`the schema has no ${kind}.${field}`);
    const query = `${kind.toLowerCase()} ${documentOf(schema, asked, Object.keys(args))}`;
    return { field, answer: await graph.ask(key, query, args) };
  };
  return Promise.all([
    ...Object.entries(QUERIES).map(([field, args]) => ask('Query', field, args)),
    ...Object.entries(MUTATIONS).map(([field, args]) => ask('Mutation', field, args)),
  ]);
}

type Field = GraphQLField<unknown, unknown>;

function documentOf(schema: GraphQLSchema, { name, args, type }: Field, given: readonly string[]): string {
  const declared = args.filter((arg) => given.includes(arg.name)).map((arg) => `$${arg.name}: ${arg.type}`);
  const passed = given.map((arg) => `${arg}: $${arg}`);
  const inBrackets = (parts: readonly string[]) => (parts.length === 0 ? '' : `(${parts.join(', ')})`);
  return `${inBrackets(declared)} { ${name}${inBrackets(passed)} ${selectionOf(schema, type, LEVELS)} }`;
}

/** Far enough to reach every subgraph from every root field, and little to plan. */
const LEVELS = 2;

function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named)) {
    const members = schema.getPossibleTypes(named);
    return `{ __typename ${members.map((member) => `... on ${member.name} ${selectionOf(schema, member, levels)}`).join(' ')} }`;
  }
  const fields = Object.values(isObjectType(named) ? named.getFields() : {}).filter(
    (field) => isLeafType(getNamedType(field.type)) || levels > 1,
  );
  const inner = fields.map((field) => `${field.name} ${selectionOf(schema, field.type, levels - 1)}`);
  return `{ __typename ${inner.join(' ')} }`;
}

function isKeyed(field: { readonly args: readonly { readonly name: string }[] } | undefined): boolean {
  return field?.args.some(({ name }) => name === 'idempotencyKey') ?? false;
}
