import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiKey, sha256Of } from '../../gateway/identity.ts';
import type { Role } from '../../subgraphs/caller.ts';
import { BUYER, DIGITAL, SELLER } from '../fapiao/invoice-samples.ts';
import { codesOf } from '../gateway/ask.ts';
import { type LookupWorld, lookUp, openLookupWorld } from './lookup-desk.ts';

const key = (id: string, role: Role, own: Partial<ApiKey>): ApiKey => ({
  id,
  sha256: sha256Of(id).toString('hex'),
  roles: [role],
  bureaus: [],
  taxpayerIds: [],
  ...own,
});

const [buyer, seller] = [BUYER.taxpayerId ?? '', SELLER.taxpayerId ?? ''];
const keys = [
  key('the-seller', 'PARTNER', { taxpayerIds: [seller] }),
  key('an-outsider', 'PARTNER', { taxpayerIds: ['91440106MAXX00031J'] }),
  key('a-colleague', 'OPERATOR', { taxpayerIds: [buyer] }),
  key('beijing-source', 'SOURCE', { bureaus: ['1100'] }),
  key('shanghai-source', 'SOURCE', { bureaus: ['3100'] }),
];

let desk: LookupWorld;
beforeAll(async () => {
  desk = await openLookupWorld([DIGITAL], { partnerTaxpayerIds: [buyer], keys });
});
afterAll(() => desk.close());

const dated = { number: DIGITAL.number, issueDate: DIGITAL.issueDate };
const absent = { ...dated, number: '26112000000000099998' };
const full = { ...dated, amountIncludingTax: '1130.00' };

test.each(['dev-partner', 'the-seller', 'beijing-source', 'dev-admin'])(
  'number and date are enough for %s',
  async (asker) => {
    expect(await lookUp(desk.graph, dated, asker)).toMatchObject({
      __typename: 'InvoiceFound',
      invoice: { seller: { ...withoutId(SELLER) } },
    });
  },
);

const withoutId = ({ taxpayerId: _, ...party }: typeof SELLER) => party;

test.each([null, 'an-outsider', 'a-colleague', 'dev-operator', 'shanghai-source'])(
  'the fourth field opens a masked face to %s',
  async (asker) => {
    expect(await lookUp(desk.graph, full, asker)).toMatchObject({
      __typename: 'InvoiceFound',
      invoice: {
        seller: { name: SELLER.name, address: '****', phone: '****', bankName: '****', bankAccount: '****' },
        buyer: { name: BUYER.name, address: null, phone: null, bankName: null, bankAccount: null },
      },
    });
  },
);

test.each(['an-outsider', 'dev-operator', 'shanghai-source'])(
  'to %s it is exactly like one that does not exist',
  async (asker) => {
    const hidden = await lookUp(desk.graph, dated, asker);
    expect(hidden).toMatchObject({ __typename: 'InvoiceNotFound' });
    expect(hidden).toEqual(await lookUp(desk.graph, absent, asker));
  },
);

test('what is hidden costs what is absent costs', async () => {
  const costs = [];
  for (const typed of [dated, absent]) {
    desk.world.commands.take();
    await lookUp(desk.graph, typed, 'an-outsider');
    costs.push(
      desk.world.commands.take().map(({ shard, name, collection }) => ({ shard, name, collection })),
    );
  }
  expect(costs[0]).toEqual(costs[1]);
});

test('a colleague without the role is told so', async () => {
  expect(await lookUp(desk.graph, dated, 'a-colleague')).toMatchObject({
    __typename: 'InvoiceNotFound',
    diagnosis: { primary: 'NO_PERMISSION' },
  });
});

test('a wrong date of the own invoice is a mismatch', async () => {
  expect(await lookUp(desk.graph, { ...dated, issueDate: '2026-11-23' }, 'dev-partner')).toMatchObject({
    fieldsToRecheck: ['ISSUE_DATE'],
  });
});

test('links lead nowhere for who may not read', async () => {
  const query = `query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { ... on InvoiceFound {
    invoice { redLetterState reversals { id } status } } } }`;
  const input = { number: '26112000000000012399', issueDate: '2026-11-02', amountIncludingTax: '500' };
  const answer = await desk.graph.ask(null, query, { input });
  expect(answer.data?.['lookupInvoice']).toEqual({
    invoice: { redLetterState: 'FULLY_REVERSED', reversals: [], status: 'NORMAL' },
  });
});

test('many look-ups at once need a key', async () => {
  const answer = await desk.graph.ask(
    null,
    'query ($inputs: [InvoiceLookupInput!]!) { lookupInvoices(inputs: $inputs) { __typename } }',
    { inputs: [full] },
  );
  expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
});
