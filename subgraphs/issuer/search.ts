import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { askShards, bureauIn } from '../../storage/by-shard.ts';
import type { IssuerDocument } from '../../storage/documents.ts';
import { bureauCollection, readTimeoutMs } from '../../storage/shards.ts';
import { nameBeginning } from '../name-beginning.ts';
import { pageSize } from '../page-size.ts';
import type { IssuerContext } from './context.ts';

/** Issuers in order of name, and the shards whose issuers are missing from them. */
export interface IssuersFound {
  readonly issuers: readonly IssuerDocument[];
  readonly missingShards: readonly string[];
}

/**
 * Searches issuers by the beginning of their name over all shards.
 *
 * @throws BadInput when the name is too short or the page size is not 1 to 100
 */
export async function searchIssuers(
  { shards, signal: caller }: Pick<IssuerContext, 'shards' | 'signal'>,
  name: string,
  first: number,
): Promise<IssuersFound> {
  const limit = pageSize(first);
  const beginning = nameBeginning('name', name);
  const answers = await askShards(shards, BUREAU_CODES, (shard, bureaus) =>
    shard.read(
      (db, signal) =>
        bureauCollection<IssuerDocument>(db, 'issuers')
          .find(
            { bureau: bureauIn(bureaus), nameKey: beginning },
            { sort: { nameKey: 1, _id: 1 }, limit, signal },
          )
          .toArray(),
      readTimeoutMs,
      caller,
    ),
  );
  const found = answers.flatMap((answer) => (answer.state === 'ANSWERED' ? answer.value : []));
  return {
    issuers: found.sort(byName).slice(0, limit),
    missingShards: answers.filter(({ state }) => state !== 'ANSWERED').map(({ shard }) => shard),
  };
}

function byName(a: IssuerDocument, b: IssuerDocument): number {
  const [left, right] = a.nameKey === b.nameKey ? [a._id, b._id] : [a.nameKey, b.nameKey];
  return left < right ? -1 : 1;
}
