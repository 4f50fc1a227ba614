import { describeTaxpayerId } from '../../fapiao/taxpayer-id.ts';
import { regionNames, regionOf } from '../region-reference.ts';
import type { IssuerContext } from './context.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { searchIssuers } from './search.ts';

export const resolvers: Resolvers<IssuerContext> = {
  Query: {
    issuer: (_, { taxpayerId }, { loaders }) => loaders.issuer.load(taxpayerId),
    searchIssuers: (_, { name, first }, context) => searchIssuers(context, name, first),
  },
  Issuer: {
    __resolveReference: ({ taxpayerId }, { loaders }) => loaders.issuer.load(taxpayerId),
    taxpayerId: (issuer) => issuer._id,
    taxpayerIdKind: (issuer) => describeTaxpayerId(issuer._id).kind,
    taxpayerIdWarnings: (issuer) => describeTaxpayerId(issuer._id).warnings,
    registrationRegionCode: (issuer) => describeTaxpayerId(issuer._id).registrationRegion,
    issuingRegions: (issuer) => issuer.issuingBureaus.map(regionOf),
    firstSeenAt: (issuer) => issuer.firstSeenAt.toISOString(),
  },
  Region: regionNames,
};
