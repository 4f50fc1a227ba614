import { regionOf } from '../region-reference.ts';
import type { StatusContext } from './context.ts';
import type { Resolvers } from './resolver-types.generated.ts';

/** Maintenance notices and their windows. */
export const noticeResolvers = {
  MaintenanceNotice: {
    id: ({ _id }) => _id,
    region: ({ regionCode }) => regionCode && regionOf(regionCode),
    publishedAt: ({ publishedAt }) => publishedAt.toISOString(),
  },
  MaintenanceWindow: {
    start: ({ start }) => start.toISOString(),
    end: ({ end }) => end.toISOString(),
  },
} satisfies Resolvers<StatusContext>;
