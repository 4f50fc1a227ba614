import { BUREAU_CODES, bureauOf, isBureauCode } from '../../fapiao/bureaus.ts';
import { regionNames, regionOf } from '../region-reference.ts';
import type { StatusContext } from './context.ts';
import { provenanceOf } from './provenance.ts';
import { healthOf } from './region-health.ts';
import type { Resolvers } from './resolver-types.generated.ts';

export const resolvers: Resolvers<StatusContext> = {
  Query: {
    regions: () => BUREAU_CODES.map(regionOf),
    region: (_, { code }) => (isBureauCode(code) ? regionOf(code) : null),
  },
  Invoice: {
    __resolveReference: ({ id }, { loaders }) => loaders.status.load(id),
    id: (record) => record._id,
    statusHistory: (record) => record.history.map((event) => ({ ...event, at: event.at.toISOString() })),
    provenance: (record, _, context) => provenanceOf(context, record.bureau),
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
  },
};
