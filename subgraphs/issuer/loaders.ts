import DataLoader from 'dataloader';
import { homeBureauOf } from '../../fapiao/taxpayer-id.ts';
import { readByIds } from '../../storage/by-shard.ts';
import type { IssuerDocument } from '../../storage/documents.ts';
import { ShardError } from '../../storage/shard-error.ts';
import type { Shards } from '../../storage/shards.ts';
import { ShardUnavailable } from '../problem.ts';

/** The named queries of the issuer subgraph, each batched over one inbound request. */
export interface IssuerLoaders {
  /** An issuer by normalised taxpayer id; null when it has issued nothing. */
  readonly issuer: DataLoader<string, IssuerDocument | null>;
}

/** Makes the loaders of one inbound request. */
export function createLoaders(shards: Shards): IssuerLoaders {
  const issuer = new DataLoader<string, IssuerDocument | null>(async (ids) => {
    const keys = ids.map((id) => ({ id, bureau: homeBureauOf(id) }));
    const documents = await readByIds<IssuerDocument>(shards, 'issuers', keys);
    return documents.map((document) =>
      document instanceof ShardError ? new ShardUnavailable(document.shard, document.bureaus) : document,
    );
  });
  return { issuer };
}
