import DataLoader from 'dataloader';
import { homeBureauOf } from '../../fapiao/taxpayer-id.ts';
import type { IssuerDocument } from '../../storage/documents.ts';
import type { Reads } from '../../storage/reads.ts';
import { orCopy } from '../../storage/sourced.ts';
import type { RequestScope } from '../definition.ts';
import { orUnavailable } from '../or-unavailable.ts';

/** The named queries of the issuer subgraph, each batched over one inbound request. */
export interface IssuerLoaders {
  /** An issuer by normalised taxpayer id; null when it has issued nothing. */
  readonly issuer: DataLoader<string, IssuerDocument | null>;
}

/** Makes the loaders of one inbound request. */
export function createLoaders({ issuers, gathering }: Reads, { signal }: RequestScope): IssuerLoaders {
  const issuer = new DataLoader<string, IssuerDocument | null>(async (ids) => {
    const keys = ids.map((id) => ({ id, bureau: homeBureauOf(id) }));
    const answers = await issuers.load(keys, { signal });
    return answers.map(orCopy).map((read) => (read instanceof Error ? orUnavailable(read) : read.value));
  }, gathering);
  return { issuer };
}
