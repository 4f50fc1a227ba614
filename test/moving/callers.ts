import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Graph } from '../graph.ts';

type Ask = Graph['ask'];

/** Something that is asked again and again until it is stopped. */
export interface Caller<Tally> {
  stop(): Promise<Tally>;
}

function repeat<Tally>(tally: Tally, once: () => Promise<void>): Caller<Tally> {
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      await once();
      await sleep(50);
    }
  })();
  const stop = async () => {
    isOver = true;
    await asking;
    return tally;
  };
  onTestFinished(async () => void (await stop()));
  return { stop };
}

interface Found {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly missing: readonly unknown[];
}

const search = `query ($day: Date!) {
  searchInvoices(first: 100, filter: { issueDateFrom: $day, issueDateTo: $day }) {
    edges { node { id status } } missing { shard }
  }
}`;

/** Searches all shards for the invoices of one day: each has to be found once, unless the answer names who is missing. */
export function callSearch(
  ask: Ask,
  day: string,
  count: number,
): Caller<{ right: number; readonly wrong: string[] }> {
  const tally = { right: 0, wrong: [] as string[] };
  return repeat(tally, async () => {
    const { data, errors, text } = await ask('dev-admin', search, { day });
    const found = data?.['searchInvoices'] as Found | undefined;
    const ids = new Set(found?.edges.map(({ node }) => node.id));
    if (ids.size === count && found?.edges.length === count) tally.right += 1;
    else if (errors.length === 0 && found?.missing.length === 0) tally.wrong.push(text.slice(0, 500));
  });
}

const select = `mutation ($id: ID!, $to: UsageState!, $key: String!) {
  selectForDeduction(id: $id, to: $to, idempotencyKey: $key) { outcome refusal { code } }
}`;

/**
 * Selects an invoice for deduction and takes that back, by turns. What is not acknowledged is asked for again under
 * its key, so each step is taken once whatever happened to its answer.
 */
export function callSteps(
  ask: Ask,
  id: string,
  name: string,
): Caller<{ taken: number; readonly wrong: string[] }> {
  const tally = { taken: 0, wrong: [] as string[] };
  // Stopped between two states, the next who steps on finds the first one.
  const isWhole = () => tally.taken % 2 === 0;
  const once = async () => {
    const variables = {
      id,
      to: isWhole() ? 'SELECTED' : 'NOT_SELECTED',
      key: `${name} ${tally.taken}`,
    };
    const { data, errors, text } = await ask('dev-partner', select, variables);
    const { outcome } = (data?.['selectForDeduction'] ?? {}) as { outcome?: string };
    if (outcome === 'DONE') tally.taken += 1;
    else if (errors.length === 0) tally.wrong.push(text.slice(0, 500));
  };
  const caller = repeat(tally, once);
  const stop = async () => {
    await caller.stop();
    for (let left = 20; left > 0 && !isWhole(); left -= 1) await once();
    return tally;
  };
  return { stop };
}
