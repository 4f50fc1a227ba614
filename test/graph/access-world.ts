import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../../fapiao/invoice-number.ts';
import { recordBackup, recordVerification } from '../../storage/backup-records.ts';
import type { Shards } from '../../storage/shards.ts';
import { DIGITAL, E_ORDINARY, NOW, PAPER_PRINT, SELLER, SPECIAL } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { ACCESS_KEYS, ASKERS, type Asker } from './access-askers.ts';
import { FACE, type Family, openFamily, party } from './access-family.ts';
import { shardsWithout } from './crippled-shards.ts';
import { draftAfter, report, ticketStep } from './ticket-desk.ts';

export interface KeptTicket {
  readonly id: string;
  /** Null for one that was opened with a key. */
  readonly token: string | null;
}

/** What an invoice belongs to. */
export interface Belonging {
  readonly bureau: '1100' | '3100';
  readonly taxpayerIds: readonly string[];
}

/** A world in which nothing that could be shown is empty. */
export interface AccessWorld {
  readonly world: World;
  readonly graph: Graph;
  /** The same as a process sees it to which Shanghai's shard does not answer. */
  readonly eastless: Graph;
  readonly beijing: Family;
  readonly shanghai: Family;
  readonly print: InvoiceContent;
  /** For looking up until the limit. */
  readonly limited: InvoiceContent;
  /** One of Shanghai's, for a copy. */
  readonly copied: InvoiceContent;
  readonly absent: string;
  /** By the name of their owner. */
  readonly tickets: ReadonlyMap<string, KeptTicket>;
  /** Every invoice, by id. */
  readonly invoices: ReadonlyMap<string, Belonging>;
  close(): Promise<void>;
}

/** Its seller's id is of the old form, which is remarkable. */
const checked: InvoiceContent = {
  ...E_ORDINARY,
  ...FACE,
  seller: party('示例旧店', '110108000000015'),
};
const late: InvoiceContent = { ...checked, number: '99990001' };
/** Voided, so that there is something to say about it. */
const print: InvoiceContent = { ...PAPER_PRINT, ...FACE, status: 'VOIDED' };
/** Voided from the start: of what is changed no copy is kept for a while. */
const copied: InvoiceContent = { ...SPECIAL, ...FACE, code: '3100203130', status: 'VOIDED' };
const limited: InvoiceContent = { ...DIGITAL, ...FACE, number: '26112000000000070009' };

/** Everybody reports that an invoice is missing; it arrives, and everybody looks again. */
async function openTickets(graph: Graph): Promise<Map<string, KeptTicket>> {
  const missed = {
    code: late.code,
    number: late.number,
    issueDate: late.issueDate,
    checkCodeLast6: '210987',
  };
  const openFor = async ({ name, key }: Asker): Promise<[string, KeptTicket]> => {
    const { draftToken } = await draftAfter(graph, missed, key);
    const { ticket, token } = await report(graph, { draftToken, message: '请核实' }, { as: key });
    return [name, { id: ticket.id, token }];
  };
  const tickets = new Map(await Promise.all(ASKERS.map(openFor)));
  await graph.record(late);
  for (const { name, key } of ASKERS) {
    const { id, token } = tickets.get(name) ?? { id: '', token: null };
    await ticketStep(graph, `resolveTicket(id: "${id}", body: "已处理")`, { as: 'an-operator' });
    const shown = token === null ? '' : `, token: "${token}"`;
    await ticketStep(graph, `verifyTicket(id: "${id}"${shown})`, { as: key });
  }
  return tickets;
}

const WINDOW = {
  start: '2026-12-01 0:00',
  end: '2026-12-01 6:00',
  impact: 'DOWN',
  capabilities: ['LOOKUP'],
  workaroundZh: '请稍后再试',
  workaroundEn: 'Try again later',
};

/** A notice that leaves nothing out. */
export const NOTICE = {
  regionCode: '1100',
  titleZh: '北京市税务局系统升级',
  titleEn: 'System upgrade',
  sourceUrl: 'https://example.invalid/notice',
  windows: [WINDOW],
};

export async function openAccessWorld(): Promise<AccessWorld> {
  const world = await openWorld();
  const options = {
    partnerTaxpayerIds: [SELLER.taxpayerId ?? ''],
    keys: ACCESS_KEYS,
    // What is asked here is every field that can be reached, by all paths at once.
    gatewayLimits: { maxCost: 100_000 },
  };
  const crippled: Shards = await shardsWithout(world, 'east');
  // Later, when what is kept of Shanghai's answers is no longer as good as Shanghai's own.
  const later = () => new Date(NOW.getTime() + 90_000);
  const [graph, eastless] = await Promise.all([
    openGraph(world, options),
    openGraph({ ...world, shards: crippled }, { ...options, clock: later }),
  ]);
  await graph.record(checked, print, limited, copied);
  const [beijing, shanghai] = [await openFamily(graph, '1100'), await openFamily(graph, '3100')];
  const notice = 'mutation ($input: MaintenanceNoticeInput!) { publishNotice(input: $input) { id } }';
  await graph.ask('dev-operator', notice, { input: NOTICE });
  await backUp(world.shards);
  const tickets = await openTickets(graph);
  const all = [checked, late, print, limited, copied, beijing.blue, beijing.red, shanghai.blue, shanghai.red];
  const close = async () => {
    await Promise.all([graph.stop(), eastless.stop()]);
    await crippled.close();
    await world.close();
  };
  return {
    ...{ world, graph, eastless, beijing, shanghai, print, limited, copied, tickets, close },
    absent: beijing.absent,
    invoices: new Map(all.map(belongingOf)),
  };
}

/** A backup was taken, and restored elsewhere to see that it can be. */
async function backUp(shards: Shards): Promise<void> {
  await recordBackup(shards, { _id: 'a-backup', startedAt: NOW, finishedAt: NOW, documents: 1, bytes: 1 });
  await recordVerification(shards, 'a-backup', { at: NOW, outcome: 'RESTORABLE', failure: null });
}

function belongingOf(content: InvoiceContent): [string, Belonging] {
  const key = invoiceKeyOf(content);
  if (key === null) throw new Error(`${content.number} is no number`);
  const taxpayerIds = [content.seller.taxpayerId, content.buyer.taxpayerId].filter((id) => id !== null);
  return [key.id, { bureau: key.bureau === '3100' ? '3100' : '1100', taxpayerIds }];
}
