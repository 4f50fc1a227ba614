import type { InvoiceContent } from '../fapiao/invoice-content.ts';
import type { Role } from '../subgraphs/caller.ts';

/** Facts of the seeded world that make the examples answer something. */
export interface ExampleFacts {
  /** A digital invoice with lines, an issuer and a status. */
  readonly invoiceId: string;
  /** Its date and total, as somebody who has it in hand reads them. */
  readonly issueDate: string;
  readonly amountIncludingTax: string;
  /** An invoice that a source may record. */
  readonly recording: InvoiceContent;
  /** A taxpayer that has issued invoices. */
  readonly taxpayerId: string;
  /** Four-digit code of a bureau that keeps invoices. */
  readonly regionCode: string;
}

/** One tab of the sandbox. */
export interface ExampleQuery {
  /** As whom it is asked; null for somebody without a key. */
  readonly role: Role | null;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const LOOK_UP = `# Without a key: whoever has an invoice in hand looks it up by its number, date and one amount.
# 无需密钥：持票人凭发票号码、开票日期和金额查验。
query LookUpInvoice($input: InvoiceLookupInput!) {
  lookupInvoice(input: $input) {
    __typename
    ... on InvoiceFound { invoice { number kind seller { name } amountIncludingTax status } notices { textZh textEn } }
    ... on InvoiceMismatch { fieldsToRecheck diagnosis { titleZh titleEn } }
    ... on InvoiceNotFound { diagnosis { titleZh titleEn nextActions } }
    ... on LookupRateLimited { limit resetsAt }
  }
}
`;

const INVOICE_BY_ID = `# As a PARTNER, who sees what its taxpayers sell and buy. One invoice by its id: its parties, amounts and lines.
# 以 PARTNER 身份按发票编号查询：购销双方、金额与明细。
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

const PAGE_OF_A_REGION = `# As an ADMIN, who sees everything: the newest invoices of one region. For the next page set "after" to endCursor.
# 以 ADMIN 身份：某地区最新开具的发票。下一页请将 after 设为 endCursor。
query InvoicesOfRegion($filter: InvoiceFilter!, $first: Int!, $after: String) {
  searchInvoices(filter: $filter, first: $first, after: $after) {
    edges { node { id issueDate kind buyer { name } amountIncludingTax } }
    pageInfo { hasNextPage endCursor }
    regionAnswers { region { nameZh nameEn } state elapsedMs }
    missing { shard state }
  }
}
`;

const ISSUER_WITH_INVOICES = `# As a PARTNER: one issuer, and those of its invoices that are the partner's own.
# 以 PARTNER 身份：一家开票方，及其开具的、与本企业有关的发票。
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

const OPERATORS_DESK = `# As an OPERATOR: tickets that are open, and how each of the 36 regions is doing.
# 以 OPERATOR 身份：待处理工单，以及全部 36 个地区的运行状况与数据同步水位。
query OperatorsDesk {
  tickets(first: 10) { nodes { number state category createdAt slaDueAt } hasNextPage }
  regions {
    code
    nameZh
    nameEn
    isSeparatelyPlanned
    health { state latencyP95Ms syncWatermark expectedSyncLagMinutes }
  }
}
`;

const RECORDING = `# As a SOURCE: records an invoice. Recorded once, it is UNCHANGED when the same comes again.
# 以 SOURCE 身份：登记一张发票；重复登记相同内容时结果为 UNCHANGED。
mutation RecordInvoices($input: [InvoiceInput!]!) {
  recordInvoices(input: $input) { outcome id problems { field code messageZh messageEn } }
}
`;

const ACROSS_ALL_SUBGRAPHS = `# As a PARTNER: one query over all three subgraphs: the face, its issuer, its status, and where the answer comes from.
# 以 PARTNER 身份：一次查询跨越三个子图：票面、开票方、状态与数据来源。
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
  const { invoiceId: id, issueDate, amountIncludingTax, taxpayerId, regionCode, recording } = facts;
  const page = { filter: { regionCodes: [regionCode] }, first: 10, after: null };
  return [
    { role: null, query: LOOK_UP, variables: { input: { number: id, issueDate, amountIncludingTax } } },
    { role: 'PARTNER', query: INVOICE_BY_ID, variables: { id } },
    { role: 'PARTNER', query: ISSUER_WITH_INVOICES, variables: { taxpayerId } },
    { role: 'SOURCE', query: RECORDING, variables: { input: [recording] } },
    { role: 'OPERATOR', query: OPERATORS_DESK, variables: {} },
    { role: 'ADMIN', query: PAGE_OF_A_REGION, variables: page },
    { role: 'PARTNER', query: ACROSS_ALL_SUBGRAPHS, variables: { id } },
  ];
}
