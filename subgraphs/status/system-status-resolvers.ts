import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { countOpenAlerts } from '../../storage/alerts.ts';
import { regionOf } from '../region-reference.ts';
import type { StatusContext } from './context.ts';
import { lastBackups } from './last-backups.ts';
import { openNotices } from './notices.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { lastSyncAt, shardStates } from './system-status.ts';

/** What a status page needs. */
export const systemStatusResolvers = {
  SystemStatus: {
    shards: (_, __, context) => shardStates(context),
    regions: () => BUREAU_CODES.map(regionOf),
    lastSyncAt: (_, __, context) => lastSyncAt(context),
    openAlerts: (_, __, { shards }) => countOpenAlerts(shards),
    notices: (_, __, context) => openNotices(context),
    backups: (_, __, { shards }) => lastBackups(shards),
  },
} satisfies Resolvers<StatusContext>;
