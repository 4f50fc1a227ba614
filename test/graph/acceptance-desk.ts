import {
  ACCEPTANCE_BEIJING_WATERMARK,
  ACCEPTANCE_CLOCK,
  acceptanceInvoices,
} from '../../embedded/demo-world/acceptance-invoices.ts';
import { EXAMPLE_PARTIES } from '../../embedded/demo-world/example-parties.ts';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { type ApiKey, sha256Of } from '../../gateway/identity.ts';
import type { Shards } from '../../storage/shards.ts';
import type { Role } from '../../subgraphs/caller.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { type LookupAnswer, lookUp, type Typed } from './lookup-desk.ts';
import { claim, recordAsSource } from './sync-windows.ts';

const { beijingSeller, guangdongSeller, beijingBuyer } = EXAMPLE_PARTIES;

/** `dev-partner` acts for the Beijing buyer; these are the others whom the cases tell of. */
const keys = [
  keyOf('the-seller', 'PARTNER', beijingSeller.taxpayerId),
  keyOf('an-outsider', 'PARTNER', guangdongSeller.taxpayerId),
  keyOf('a-colleague', 'OPERATOR', beijingBuyer.taxpayerId),
];

function keyOf(id: string, role: Role, taxpayerId: string | null): ApiKey {
  const sha256 = sha256Of(id).toString('hex');
  return { id, sha256, roles: [role], bureaus: [], taxpayerIds: [taxpayerId ?? ''] };
}

/** Where the acceptance cases are told: every bureau has sent its invoices and is complete to 13:50 today. */
export interface AcceptanceWorld {
  readonly world: World;
  readonly graph: Graph;
  /** The clock of every door; move it by assigning. */
  readonly time: { now: Date };
  /** Opens the door of another process, which sees these shards. */
  openOver(shards: Shards): Promise<Graph>;
  close(): Promise<void>;
}

/** Opens the world at 2026-11-24 14:20 in Shanghai. */
export async function openAcceptance(): Promise<AcceptanceWorld> {
  const world = await openWorld();
  const time = { now: ACCEPTANCE_CLOCK };
  const doors: Graph[] = [];
  const openOver = async (shards: Shards) => {
    const partnerTaxpayerIds = [beijingBuyer.taxpayerId ?? ''];
    const graph = await openGraph({ ...world, shards }, { clock: () => time.now, partnerTaxpayerIds, keys });
    doors.push(graph);
    return graph;
  };
  const graph = await openOver(world.shards);
  await synchronise(graph);
  await announceNumbers(graph);
  const close = async () => {
    await Promise.all(doors.map((door) => door.stop()));
    await world.close();
  };
  return { world, graph, time, openOver, close };
}

/** Does what every source does: sends its invoices and closes the window over them. */
async function synchronise(graph: Graph): Promise<void> {
  const recorded = await recordAsSource(graph, acceptanceInvoices());
  const through = ACCEPTANCE_BEIJING_WATERMARK.toISOString();
  for (const bureau of BUREAU_CODES) {
    const own = recorded.filter(({ id }) => bureauOfInvoiceId(id) === bureau);
    const { data, text } = await claim(graph, bureau, through, own);
    const result = data?.['completeSync'] as { outcome: string } | undefined;
    if (result?.outcome !== 'COMPLETED') throw new Error(`${bureau}: ${text}`);
  }
}

/** The numbers of one code were assigned to the Beijing seller, before any of them was used. */
async function announceNumbers(graph: Graph): Promise<void> {
  const range = { bureau: '1100', code: '011002600411', from: '22345600', to: '22345699' };
  const query = 'mutation ($input: NumberRangeInput!) { announceRange(input: $input) { outcome } }';
  const input = { ...range, issuerTaxpayerId: beijingSeller.taxpayerId };
  const { errors } = await graph.ask('dev-source', query, { input });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
}

/** All that the cases speak of, beside what every look-up is asked for. */
const EXPLAINED = `
  ... on InvoiceFound { invoice { region { code } amountIncludingTax status statusHistory { axis from to at }
    original { id } reversals { id amountIncludingTax original { id } } } }
  ... on InvoiceMismatch { diagnosis { ${why()} } }
  ... on InvoiceNotFound { diagnosis { ${why()} } }
  ... on LookupUnavailable { diagnosis { ${why()} } }`;

function why(): string {
  return `primary titleZh titleEn nextActions retryAfter
    ranked { reason textZh textEn nextAction help { id } }
    ticketDraft { category reason lookup { number code issueDate answer } }`;
}

/** Looks up and asks for the whole explanation. */
export function explain(graph: Graph, typed: Typed, key: string | null = null): Promise<LookupAnswer> {
  return lookUp(graph, typed, key, EXPLAINED);
}
