import type { Role } from './caller.ts';

/**
 * Who may see what, on one page. The first table says who may ask (and is what lets a caller in, see admission.ts);
 * the second says of each field of each type what of it is shown. Both name every coordinate of the public schema:
 * a field without a row fails the tests, which walk the whole schema as every kind of caller against these tables.
 */

/** Who is let in. ADMIN holds every role, and a PARTNER is let in wherever a key is. */
export type Admission = 'ANYBODY' | 'KEY' | Extract<Role, 'SOURCE' | 'OPERATOR'>;

/** Fields by who may ask for them; names are separated by spaces. */
export type AdmissionRow = Readonly<Partial<Record<Admission, string>>>;

/**
 * Questions, changes, and the one field inside an answer that is a question of its own: an issuer may be reached from
 * a face without a key, its other invoices may not.
 *
 * Who is let in has not seen anything yet: a step on an invoice that the caller may not read is refused exactly like
 * one on an invoice that does not exist. A SOURCE besides speaks for its own bureaus only; and whoever writes into
 * a ticket shows that it is its own, by key or by token.
 */
export const ADMISSIONS: Readonly<Record<string, AdmissionRow>> = {
  Query: {
    ANYBODY:
      'lookupInvoice parseInvoiceText helpArticles maintenanceNotices region regions systemStatus ticket',
    KEY: 'invoice invoices issuer lookupInvoices myTickets searchInvoices searchIssuers',
    OPERATOR: 'tickets',
  },
  Mutation: {
    ANYBODY: 'openTicket addTicketMessage verifyTicket closeTicket',
    KEY: 'voidInvoice selectForDeduction book openRedLetter confirmRedLetter rejectRedLetter withdrawRedLetter',
    SOURCE: 'recordInvoices completeSync announceRange',
    OPERATOR: 'resolveTicket publishNotice',
  },
  Issuer: { KEY: 'invoices' },
};

/**
 * How a caller stands to what an answer tells of.
 *
 * - READER of an invoice: a PARTNER that acts for its seller or buyer, the SOURCE of its bureau, ADMIN.
 * - HOLDER of an invoice: whoever looked it up with its fourth field right, so has it in hand. Anybody may, without
 *   a key; therefore a stranger's key, an OPERATOR's or another bureau's takes nothing away from it. Such a caller
 *   is told like anybody when a fourth field is wrong; without one, the invoice does not exist for it.
 * - OWNER of a ticket: the key that opened it, or whoever shows its token. OPENER: who has just opened it without a key.
 * - STAFF: OPERATOR and ADMIN, to every ticket.
 * - FEEDER of a bureau: its SOURCE, and ADMIN.
 * - STRANGER: none of these.
 */
export type Standing = 'READER' | 'HOLDER' | 'OWNER' | 'OPENER' | 'STAFF' | 'FEEDER' | 'STRANGER';

/** What is shown of a field; what is not shown is null, an empty list, or the whole object is not there. */
export type Shown = 'VALUE' | 'MASKED' | 'NOTHING';

/** What each class of fields shows to whom; to everybody else, nothing. */
export const VISIBILITIES = {
  /** Tells of nobody, or only what the caller itself has sent: whoever was let in sees it. */
  PUBLIC: {
    READER: 'VALUE',
    HOLDER: 'VALUE',
    OWNER: 'VALUE',
    OPENER: 'VALUE',
    STAFF: 'VALUE',
    FEEDER: 'VALUE',
    STRANGER: 'VALUE',
  },
  /** Printed on the face, or what became of the invoice: for whoever has it in hand. */
  FACE: { READER: 'VALUE', HOLDER: 'VALUE' },
  /** How to reach or pay a party. */
  CONTACT: { READER: 'VALUE', HOLDER: 'MASKED' },
  /** Leads from one invoice to another, or shows what its parties agree between them. */
  READERS: { READER: 'VALUE' },
  TICKET: { OWNER: 'VALUE', OPENER: 'VALUE', STAFF: 'VALUE' },
  /** The secret by which a ticket is followed without a key. */
  TOKEN: { OPENER: 'VALUE' },
  /** What a bureau's source and this system say to each other. */
  FEED: { FEEDER: 'VALUE' },
} as const satisfies Record<string, Readonly<Partial<Record<Standing, Shown>>>>;
export type Visibility = keyof typeof VISIBILITIES;

/** The fields of a type by what class they are of; names are separated by spaces. */
export type VisibilityRow = Readonly<Partial<Record<Visibility, string>>>;

const INVOICES: Readonly<Record<string, VisibilityRow>> = {
  Invoice: {
    FACE: `id number code digitalNumber checkCodeLast6 kind color issueDate issuedAt region seller buyer issuer lines
      amountExcludingTax taxAmount amountIncludingTax amountIncludingTaxInWords remark redReason
      status usage booking redLetterState remainingReversible statusHistory provenance`,
    READERS: 'original reversals redConfirmations',
  },
  InvoiceParty: { FACE: 'name taxpayerId', CONTACT: 'address phone bankName bankAccount' },
  InvoiceLine: {
    FACE: `lineNo itemName taxClassificationCode specification unit quantity unitPrice amountExcludingTax taxRate
      taxAmount kind`,
  },
  TaxRate: { FACE: 'percent treatment labelZh labelEn' },
  StatusTransition: { FACE: 'at axis from to noteZh noteEn' },
  Provenance: { FACE: 'region servedFrom fetchedAt sourceWatermark ageSeconds stale' },
  RedLetterConfirmation: {
    READERS: 'id number status openedBy reason amount createdAt expiresAt invoice redInvoice',
  },
  InvoiceConnection: { PUBLIC: 'pageInfo regionAnswers missing', READERS: 'edges' },
  InvoiceEdge: { READERS: 'cursor node' },
  PageInfo: { PUBLIC: 'hasNextPage', READERS: 'endCursor' },
  MissingShard: { PUBLIC: 'shard regions state' },
  /** A register of who issues, as open as a shop sign: behind a key, or from a face that names the issuer anyway. */
  Issuer: {
    PUBLIC: `taxpayerId name taxpayerIdKind taxpayerIdWarnings registrationRegionCode issuingRegions firstSeenAt
      invoices`,
  },
  IssuerSearchResult: { PUBLIC: 'issuers missingShards' },
};

const LOOK_UPS: Readonly<Record<string, VisibilityRow>> = {
  InvoiceFound: { FACE: 'invoice notices nextActions' },
  StaleInvoice: { FACE: 'invoice status notices fetchedAt ageSeconds servedFrom' },
  InvoiceMismatch: { PUBLIC: 'fieldsToRecheck diagnosis' },
  InvoiceNotFound: { PUBLIC: 'diagnosis searchedRegions' },
  LookupInputInvalid: { PUBLIC: 'issues' },
  LookupUnavailable: { PUBLIC: 'regions diagnosis', FACE: 'staleInvoice' },
  LookupRateLimited: { PUBLIC: 'limit used resetsAt', FACE: 'cachedInvoice' },
  LookupNotice: { PUBLIC: 'reason textZh textEn' },
  InputIssue: { PUBLIC: 'field reason received suggestion textZh textEn' },
  ParsedInvoiceInput: {
    PUBLIC: `kind code number issueDate amountExcludingTax amountIncludingTax vehiclePrice checkCodeLast6 region
      requiredFields missingFields issues notices`,
  },
  Diagnosis: { PUBLIC: 'primary ranked title titleZh titleEn nextActions retryAfter ticketDraft' },
  RankedReason: { PUBLIC: 'reason likelihood textZh textEn nextAction help' },
  TicketDraft: { PUBLIC: 'draftToken category reason lookup region' },
  HelpArticle: { PUBLIC: 'id titleZh titleEn bodyMarkdown relatedReasons' },
};

const OPERATIONS: Readonly<Record<string, VisibilityRow>> = {
  SystemStatus: { PUBLIC: 'checkedAt shards regions lastSyncAt openAlerts notices backups' },
  BackupStatus: { PUBLIC: 'lastTaken lastVerified' },
  Backup: { PUBLIC: 'id startedAt finishedAt restorable verifiedAt' },
  ShardStatus: { PUBLIC: 'name state latencyP95Ms regionCount' },
  Region: { PUBLIC: 'code nameZh nameEn bureauNameZh isSeparatelyPlanned parent health maintenance' },
  RegionHealth: { PUBLIC: 'state latencyP95Ms syncWatermark lastSyncAt expectedSyncLagMinutes' },
  RegionAnswer: { PUBLIC: 'region state elapsedMs' },
  MaintenanceNotice: { PUBLIC: 'id region titleZh titleEn publishedAt windows sourceUrl' },
  MaintenanceWindow: { PUBLIC: 'start end impact capabilities workaroundZh workaroundEn' },
};

const TICKETS: Readonly<Record<string, VisibilityRow>> = {
  FeedbackTicket: {
    TICKET: 'id number state category reason invoiceRef lookup messages verification createdAt slaDueAt',
  },
  TicketMessage: { TICKET: 'at author fromStaff body' },
  TicketVerification: { TICKET: 'at outcome invoiceId' },
  /** In a draft it holds what the asker typed just now. */
  TicketLookup: { PUBLIC: 'number code issueDate lookedUpAt region answer' },
  TicketPage: { PUBLIC: 'nodes endCursor hasNextPage missingRegions' },
};

/** What changes answer. */
const ANSWERS: Readonly<Record<string, VisibilityRow>> = {
  LifeCycleResult: { PUBLIC: 'outcome refusal', READERS: 'invoice' },
  RedLetterResult: { PUBLIC: 'outcome refusal', READERS: 'confirmation' },
  TicketResult: { PUBLIC: 'outcome refusal', TICKET: 'ticket', TOKEN: 'token' },
  Refusal: { PUBLIC: 'code textZh textEn' },
  RecordInvoiceResult: { PUBLIC: 'index outcome id problems', READERS: 'invoice contentHash' },
  FieldProblem: { PUBLIC: 'field code expected received messageZh messageEn' },
  SyncResult: { FEED: 'outcome expectedCount foundCount foundChecksum missingIds watermark' },
  AnnounceRangeResult: { FEED: 'outcome range overlaps' },
  NumberRange: { FEED: 'region code from to issuerTaxpayerId announcedAt' },
};

/** What is shown of each field of each type that answers are made of; the root types are in ADMISSIONS. */
export const FIELDS: Readonly<Record<string, VisibilityRow>> = {
  ...INVOICES,
  ...LOOK_UPS,
  ...OPERATIONS,
  ...TICKETS,
  ...ANSWERS,
};

/** Reads a row. @returns each of its fields with its class */
export function fieldsOf<Class extends string>(
  row: Readonly<Partial<Record<Class, string>>>,
): ReadonlyMap<string, Class> {
  const classes = Object.keys(row) as Class[];
  return new Map(
    classes.flatMap((name) => (row[name] ?? '').split(/\s+/).map((field) => [field, name] as const)),
  );
}
