import { BUREAU_CODES, bureauOf, isBureauCode } from '../../fapiao/bureaus.ts';
import { regionNames, regionOf } from '../region-reference.ts';
import { announceRange } from './announce-range.ts';
import { completeSync } from './complete-sync.ts';
import type { StatusContext } from './context.ts';
import { diagnosisResolvers } from './diagnosis-resolvers.ts';
import { articles, languageOf } from './help.ts';
import { lifeMutations } from './life-resolvers.ts';
import { noticeResolvers } from './notice-resolvers.ts';
import { concerns, maintenanceNotices, openNotices } from './notices.ts';
import { provenanceOf, statusOf } from './provenance.ts';
import { publishNotice } from './publish-notice.ts';
import { healthOf } from './region-health.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { systemStatusResolvers } from './system-status-resolvers.ts';
import { ticketMutations, ticketQueries, ticketResolvers } from './ticket-resolvers.ts';

export const resolvers: Resolvers<StatusContext> = {
  Query: {
    regions: () => BUREAU_CODES.map(regionOf),
    region: (_, { code }) => (isBureauCode(code) ? regionOf(code) : null),
    systemStatus: (_, __, { now }) => ({ checkedAt: now.toISOString() }),
    maintenanceNotices: (_, args, context) => maintenanceNotices(context, args),
    helpArticles: (_, { reason, lang }, { caller }) => articles(reason, languageOf(caller, lang)),
    ...ticketQueries,
  },
  Mutation: {
    completeSync: (_, args, context) => completeSync(context, args),
    announceRange: (_, { input }, context) => announceRange(context, input),
    publishNotice: (_, { input }, context) => publishNotice(context, input),
    ...lifeMutations,
    ...ticketMutations,
  },
  Invoice: {
    __resolveReference: (reference, { loaders }) => statusOf(loaders, reference),
    id: (record) => record._id,
    statusHistory: (record) => record.history.map((event) => ({ ...event, at: event.at.toISOString() })),
    provenance: (record, _, context) => provenanceOf(context, record.bureau, record.origins ?? []),
  },
  Region: {
    ...regionNames,
    __resolveReference: ({ code }) => (isBureauCode(code) ? regionOf(code) : null),
    bureauNameZh: ({ code }) => bureauOf(code).bureauNameZh,
    isSeparatelyPlanned: ({ code }) => bureauOf(code).isSeparatelyPlanned,
    parent: ({ code }) => {
      const { parent } = bureauOf(code);
      return parent && regionOf(parent);
    },
    health: ({ code }, _, context) => healthOf(context, code),
    maintenance: ({ code }, _, context) => openNotices(context, concerns(code)),
  },
  NumberRange: {
    region: ({ bureau }) => regionOf(bureau),
    announcedAt: ({ announcedAt }) => announcedAt.toISOString(),
  },
  ...diagnosisResolvers,
  ...noticeResolvers,
  ...systemStatusResolvers,
  ...ticketResolvers,
};
