import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUREAU_CODES, BUREAUS } from '../../fapiao/bureaus.ts';
import { INVOICE_KINDS, kindInfo } from '../../fapiao/invoice-kinds.ts';
import { type AcceptanceWorld, openAcceptance } from './acceptance-desk.ts';
import { shardsWithout } from './crippled-shards.ts';
import { freshDigital } from './life-parties.ts';
import { lookUpAll } from './lookup-desk.ts';

/** What holds in every case, whichever bureau is asked; the rest is tested where the rules are. */
let desk: AcceptanceWorld;
beforeAll(async () => {
  desk = await openAcceptance();
});
afterAll(() => desk.close());

/** A number of each bureau, by bureau. */
const numbered = (sequence: number) =>
  BUREAUS.map(({ digitalCode }) => ({
    number: `26${digitalCode}2${String(sequence).padStart(15, '0')}`,
    issueDate: '2026-10-20',
  }));

test('a number of every bureau is routed to it', async () => {
  const query = `query ($inputs: [InvoiceLookupInput!]!) { lookupInvoices(inputs: $inputs) {
    ... on InvoiceFound { invoice { region { code } } } } }`;
  const answer = await desk.graph.ask('dev-admin', query, { inputs: numbered(900_001) });
  expect(answer.data?.['lookupInvoices']).toEqual(
    BUREAU_CODES.map((code) => ({ invoice: { region: { code } } })),
  );
});

test.each(['north', 'east', 'south'])('without %s no miss is said of its bureaus', async (lost) => {
  const shards = await shardsWithout(desk.world, lost);
  const answers = await lookUpAll(await desk.openOver(shards), numbered(999_999), 'dev-admin');
  await shards.close();
  expect(answers.map(({ __typename }) => __typename)).toEqual(
    BUREAU_CODES.map((code) => (shards.of(code).name === lost ? 'LookupUnavailable' : 'InvoiceNotFound')),
  );
});

const digitalKinds = INVOICE_KINDS.filter((kind) => kindInfo(kind).isDigital);

test.each(digitalKinds)('%s is never voided', async (kind) => {
  const query =
    'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome problems { code } } }';
  const { id: _, ...voided } = freshDigital({ kind, status: 'VOIDED' });
  const answer = await desk.graph.ask('dev-source', query, { input: [voided] });
  expect(answer.data?.['recordInvoices']).toMatchObject([
    { problems: expect.arrayContaining([{ code: 'NEVER_VOIDED' }]) },
  ]);
});
