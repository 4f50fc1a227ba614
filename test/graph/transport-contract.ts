import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecutorName } from '../../gateway/executors.ts';
import type { SubgraphTransport } from '../../gateway/supergraph-gateway.ts';
import { DIGITAL, E_ORDINARY, PAPER_PRINT, RED, SPECIAL } from '../fapiao/invoice-samples.ts';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

/** What the whole product answers, however its subgraphs are reached and whoever executes the plans. */
export function graphContract(transport: SubgraphTransport['kind'], executor: ExecutorName): void {
  describe(`subgraphs asked ${transport} by executor ${executor}`, () => answers(transport, executor));
}

function answers(transport: SubgraphTransport['kind'], executor: ExecutorName): void {
  let world: World;
  let graph: Graph;
  beforeAll(async () => {
    world = await openWorld();
    const partnerTaxpayerIds = [DIGITAL.buyer.taxpayerId ?? ''];
    graph = await openGraph(world, { transport, executor, partnerTaxpayerIds });
    await graph.record(DIGITAL, SPECIAL, E_ORDINARY, PAPER_PRINT);
  });
  afterAll(async () => {
    await graph.stop();
    await world.close();
  });

  test('one query crosses all three subgraphs', async () => {
    const answer = await graph.ask(
      'dev-admin',
      `query ($id: ID!) { invoice(id: $id) {
        id number kind issueDate issuedAt amountIncludingTax amountIncludingTaxInWords
        region { code nameZh health { state } }
        lines { lineNo itemName quantity taxRate { percent labelZh } taxAmount }
        issuer { taxpayerId name taxpayerIdKind issuingRegions { code } }
        status usage booking statusHistory { axis from to }
        provenance { servedFrom stale ageSeconds sourceWatermark region { nameEn } }
      } }`,
      { id: DIGITAL.number },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data?.['invoice']).toEqual({
      id: DIGITAL.number,
      number: DIGITAL.number,
      kind: 'DIGITAL_ORDINARY',
      issueDate: '2026-11-24',
      issuedAt: '2026-11-24T06:05:00.000Z',
      amountIncludingTax: '1130.00',
      amountIncludingTaxInWords: '壹仟壹佰叁拾圆整',
      region: { code: '1100', nameZh: '北京市', health: { state: 'UP' } },
      lines: [
        {
          lineNo: 1,
          itemName: '*信息技术服务*软件服务',
          quantity: '2',
          taxRate: { percent: '13', labelZh: '13%' },
          taxAmount: '130.00',
        },
      ],
      issuer: {
        taxpayerId: '91110108MAXX000159',
        name: DIGITAL.seller.name,
        taxpayerIdKind: 'USCC',
        issuingRegions: [{ code: '1100' }],
      },
      status: 'NORMAL',
      usage: 'NOT_SELECTED',
      booking: 'NOT_BOOKED',
      statusHistory: [{ axis: 'STATUS', from: null, to: 'NORMAL' }],
      provenance: {
        servedFrom: 'SOURCE',
        stale: false,
        ageSeconds: 0,
        sourceWatermark: null,
        region: { nameEn: 'Beijing' },
      },
    });
  });

  test('many ids keep their order and gaps', async () => {
    const ids = ['1100213130-04567891', 'nonsense', DIGITAL.number, '26112000000099999999'];
    const answer = await graph.ask('dev-admin', 'query ($ids: [ID!]!) { invoices(ids: $ids) { id } }', {
      ids,
    });
    expect(answer.data).toEqual({ invoices: [{ id: ids[0] }, null, { id: ids[2] }, null] });
  });

  test('red and blue lead to each other', async () => {
    await graph.record(RED);
    const answer = await graph.ask(
      'dev-admin',
      `query ($blue: ID!, $red: ID!) {
        blue: invoice(id: $blue) { redLetterState remainingReversible reversals { id original { id } } }
        red: invoice(id: $red) { color redReason remainingReversible original { id } }
      }`,
      { blue: DIGITAL.number, red: RED.number },
    );
    expect(answer.data).toEqual({
      blue: {
        redLetterState: 'FULLY_REVERSED',
        remainingReversible: '0.00',
        reversals: [{ id: RED.number, original: { id: DIGITAL.number } }],
      },
      red: {
        color: 'RED',
        redReason: 'SALES_RETURN',
        remainingReversible: '0.00',
        original: { id: DIGITAL.number },
      },
    });
  });

  test('an issuer lists its invoices newest first', async () => {
    const answer = await graph.ask(
      'dev-admin',
      `query ($id: TaxpayerId!) { issuer(taxpayerId: $id) { name invoices(first: 2) {
        edges { node { issueDate status } } pageInfo { hasNextPage } missing { shard } } } }`,
      { id: '９１１１０１０８ＭＡＸＸ０００１５９' },
    );
    const issuer = answer.data?.['issuer'];
    expect(issuer).toMatchObject({
      invoices: { edges: [{ node: { issueDate: '2026-11-24' } }, {}], pageInfo: { hasNextPage: true } },
    });
  });

  test('issuers are found by their beginning', async () => {
    const answer = await graph.ask(
      'dev-operator',
      '{ searchIssuers(name: "示例科技（北京") { issuers { name } missingShards } }',
    );
    expect(answer.data?.['searchIssuers']).toEqual({
      issuers: [{ name: DIGITAL.seller.name }],
      missingShards: [],
    });
  });

  test('all thirty-six regions are listed', async () => {
    const answer = await graph.ask(null, '{ regions { code parent { code } isSeparatelyPlanned } }');
    expect(answer.data?.['regions']).toHaveLength(36);
    expect(answer.data?.['regions']).toContainEqual({
      code: '4403',
      parent: { code: '4400' },
      isSeparatelyPlanned: true,
    });
  });

  test('a source records through the door', async () => {
    const { status: _, color: __, ...stated } = DIGITAL;
    const input = [
      { ...stated, number: '26112000000000070001' },
      { ...stated, number: '26112000000000070002', amountIncludingTax: '1.00' },
    ];
    const answer = await graph.ask(
      'dev-source',
      `mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) {
        index outcome id invoice { number status } problems { field code messageZh } } }`,
      { input },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data?.['recordInvoices']).toMatchObject([
      { index: 0, outcome: 'RECORDED', invoice: { number: '26112000000000070001', status: 'NORMAL' } },
      { index: 1, outcome: 'REJECTED', invoice: null, problems: [{ field: 'amountIncludingTax' }] },
    ]);
  });

  test.each([
    [null, ['UNAUTHENTICATED']],
    ['dev-partner', ['FORBIDDEN']],
    ['dev-operator', ['FORBIDDEN']],
  ] as const)('recording with the key %s is refused', async (key, codes) => {
    const { status: _, ...stated } = DIGITAL;
    const answer = await graph.ask(
      key,
      'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome } }',
      { input: [stated] },
    );
    expect(codesOf(answer)).toEqual(codes);
  });

  test('what a partner may not see does not exist', async () => {
    const foreign = {
      ...DIGITAL,
      number: '26112000000000080001',
      buyer: { ...DIGITAL.buyer, taxpayerId: null },
    };
    await graph.record(foreign);
    const query = 'query ($id: ID!) { invoice(id: $id) { id status issuer { name } } }';
    const own = await graph.ask('dev-partner', query, { id: DIGITAL.number });
    const hidden = await graph.ask('dev-partner', query, { id: foreign.number });
    const absent = await graph.ask('dev-partner', query, { id: '26112000000000080002' });
    expect(own.data?.['invoice']).toMatchObject({ id: DIGITAL.number });
    expect(hidden.text).toBe(absent.text);
  });

  test('without a key no face is shown', async () => {
    const answer = await graph.ask(null, 'query ($id: ID!) { invoice(id: $id) { id } }', {
      id: DIGITAL.number,
    });
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });

  test('a number too long for the database is refused', async () => {
    const minTotal = `${'1'.repeat(20)}.${'1'.repeat(15)}`;
    const query = 'query ($filter: InvoiceFilter!) { searchInvoices(filter: $filter) { edges { cursor } } }';
    const answer = await graph.ask('dev-admin', query, { filter: { minTotal } });
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'filter.minTotal',
      expected: 'at most 34 digits',
    });
  });

  test('a wrong argument is named with what came', async () => {
    const answer = await graph.ask('dev-admin', '{ searchInvoices(first: 101) { edges { cursor } } }');
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'LIST_SIZE_OUT_OF_RANGE',
      field: 'first',
      expected: '1 to 100',
      received: '101',
    });
  });
}
