import type { CodegenConfig } from '@graphql-codegen/cli';
import { CLIENT_OPERATIONS_HEAD, clientOperations } from './schema/client-operations.ts';
import { readManifest } from './schema/operation-manifest.ts';
import type { SubgraphName } from './subgraphs/definition.ts';
import { SUBGRAPHS } from './subgraphs/list.ts';

const REGION = '../region-reference.ts#RegionReference';

/** The type that resolvers of a GraphQL type start from, where it is something else than the type's own fields. */
const PARENTS: Readonly<Record<SubgraphName, Readonly<Record<string, string>>>> = {
  invoice: {
    Invoice: '../../storage/documents.ts#InvoiceDocument',
    InvoiceLine: '../../storage/documents.ts#LineDocument',
    Issuer: './context.ts#IssuerReference',
    RecordInvoiceResult: './recording.ts#RecordedItem',
    RedLetterConfirmation: './red-letter-answer.ts#RedLetter',
    RedLetterResult: './red-letter-answer.ts#RedLetterAnswer',
    Region: REGION,
  },
  issuer: { Issuer: '../../storage/documents.ts#IssuerDocument', Region: REGION },
  status: {
    Invoice: './loaders.ts#StatusRecord',
    Region: REGION,
    Diagnosis: './diagnose-request.ts#KeyedDiagnosis',
    RankedReason: './diagnose-request.ts#Ranked',
    HelpArticle: './help.ts#ArticleInLanguage',
    NumberRange: '../../storage/sync-documents.ts#NumberRangeDocument',
    MaintenanceNotice: '../../storage/sync-documents.ts#NoticeDocument',
    MaintenanceWindow: '../../storage/sync-documents.ts#NoticeWindowDocument',
    SystemStatus: './system-status.ts#SystemStatusParent',
    LifeCycleResult: './life-cycle.ts#LifeCycleAnswer',
    TicketDraft: './ticket-draft.ts#DraftedReport',
    TicketLookup: '../../storage/ticket-documents.ts#TicketLookupDocument',
    FeedbackTicket: '../../storage/ticket-documents.ts#TicketDocument',
    TicketMessage: '../../storage/ticket-documents.ts#TicketMessageDocument',
    TicketVerification: '../../storage/ticket-documents.ts#TicketVerificationDocument',
    TicketResult: './ticket-answer.ts#TicketAnswer',
    TicketPage: './list-tickets.ts#ListedTickets',
  },
};

const CONTEXTS: Readonly<Record<SubgraphName, string>> = {
  invoice: './context.ts#InvoiceContext',
  issuer: './context.ts#IssuerContext',
  status: './context.ts#StatusContext',
};

// Every scalar of ours travels as text: a float would lose money, a Date its offset.
const text = { input: 'string', output: 'string' };
const scalars = { Date: text, DateTime: text, Decimal: text, TaxpayerId: text, _FieldSet: text };

/** Operations of the client, with the types of their variables and answers. */
const client: CodegenConfig['generates'] = {
  'client/operations.generated.ts': {
    schema: 'schema/api.graphql',
    documents: 'schema/operations.graphql',
    plugins: [
      { add: { content: CLIENT_OPERATIONS_HEAD } },
      'typescript-operations',
      { add: { content: clientOperations(readManifest()), placement: 'append' } },
    ],
    config: {
      scalars,
      strictScalars: true,
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: true,
      maybeValue: 'T | null',
    },
  },
};

const config: CodegenConfig = {
  generates: {
    ...client,
    ...Object.fromEntries(
      SUBGRAPHS.map(({ name, sdl }) => [
        `subgraphs/${name}/resolver-types.generated.ts`,
        {
          schema: sdl,
          plugins: ['typescript', 'typescript-resolvers'],
          config: {
            federation: true,
            contextType: CONTEXTS[name],
            mappers: PARENTS[name],
            scalars,
            // A scalar that is not in the list above would silently become `any`.
            strictScalars: true,
            enumsAsTypes: true,
            useTypeImports: true,
            immutableTypes: true,
            maybeValue: 'T | null',
            importExtension: '.ts',
          },
        },
      ]),
    ),
  },
};

export default config;
