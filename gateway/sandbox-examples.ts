/** Facts of the seeded world that make the examples answer something. */
export interface ExampleFacts {
  /** An invoice with lines, an issuer and a status. */
  readonly invoiceId: string;
  /** A taxpayer that has issued invoices. */
  readonly taxpayerId: string;
  /** Four-digit code of a bureau that keeps invoices. */
  readonly regionCode: string;
}

/** One tab of the sandbox. */
export interface ExampleQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const INVOICE_BY_ID = `# One invoice by its id: its parties, amounts and lines.
# 按发票编号查询一张发票：购销双方、金额与明细。
# Under "Headers" stands who asks: { "x-api-key": "…" }, or { "authorization": "Bearer …" } with a token.
# 在 Headers 中填写身份：x-api-key，或用 authorization 携带令牌（二者只能选一）。
query InvoiceById($id: ID!) {
  invoice(id: $id) {
    number
    kind
    color
    issueDate
    seller { name taxpayerId }
    buyer { name taxpayerId }
    amountExcludingTax
    taxAmount
    amountIncludingTax
    amountIncludingTaxInWords
    lines { lineNo itemName quantity amountExcludingTax taxRate { labelZh labelEn } taxAmount }
  }
}
`;

const PAGE_OF_A_REGION = `# The newest invoices of one region. For the next page set "after" to endCursor.
# 某地区最新开具的发票。下一页请将 after 设为 endCursor。
query InvoicesOfRegion($filter: InvoiceFilter!, $first: Int!, $after: String) {
  searchInvoices(filter: $filter, first: $first, after: $after) {
    edges { node { id issueDate kind buyer { name } amountIncludingTax } }
    pageInfo { hasNextPage endCursor }
    regionAnswers { region { nameZh nameEn } state elapsedMs }
    missing { shard state }
  }
}
`;

const ISSUER_WITH_INVOICES = `# One issuer, and the invoices that it issued.
# 一家开票方及其开具的发票。
query IssuerWithInvoices($taxpayerId: TaxpayerId!) {
  issuer(taxpayerId: $taxpayerId) {
    name
    taxpayerIdKind
    registrationRegionCode
    issuingRegions { code nameZh nameEn }
    invoices(first: 10) {
      edges { node { id issueDate amountIncludingTax redLetterState } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
`;

const REGIONS_WITH_HEALTH = `# All 36 regions: how each is doing, and how far its data reaches.
# 全部 36 个地区的运行状况与数据同步水位。
query RegionsWithHealth {
  regions {
    code
    nameZh
    nameEn
    isSeparatelyPlanned
    health { state latencyP95Ms syncWatermark expectedSyncLagMinutes }
  }
}
`;

const ACROSS_ALL_SUBGRAPHS = `# One query over all three subgraphs: the face, its issuer, its status, and where the answer comes from.
# 一次查询跨越三个子图：票面、开票方、状态与数据来源。
query InvoiceAcrossSubgraphs($id: ID!) {
  invoice(id: $id) {
    number
    amountIncludingTax
    remainingReversible
    lines { lineNo itemName amountExcludingTax taxAmount }
    region { nameZh health { state } }
    issuer { name taxpayerIdKind issuingRegions { nameZh } firstSeenAt }
    status
    usage
    booking
    statusHistory { at axis from to noteZh noteEn }
    provenance { servedFrom fetchedAt sourceWatermark ageSeconds stale region { nameEn } }
  }
}
`;

/** @returns the example queries in the order of their tabs */
export function sandboxExamples(facts: ExampleFacts): readonly ExampleQuery[] {
  return [
    { query: INVOICE_BY_ID, variables: { id: facts.invoiceId } },
    {
      query: PAGE_OF_A_REGION,
      variables: { filter: { regionCodes: [facts.regionCode] }, first: 10, after: null },
    },
    { query: ISSUER_WITH_INVOICES, variables: { taxpayerId: facts.taxpayerId } },
    { query: REGIONS_WITH_HEALTH, variables: {} },
    { query: ACROSS_ALL_SUBGRAPHS, variables: { id: facts.invoiceId } },
  ];
}
