import type { BureauCode } from '../../../fapiao/bureaus.ts';
import { nameKey } from '../../../fapiao/party-name.ts';
import { firstIndexes } from '../../../storage/migrations/first-indexes.ts';
import type { DocumentMigration, Migration } from '../../../storage/migrations/migration.ts';

/** An issuer as a program kept it that did not fold names yet. */
export interface IssuerOfOld {
  readonly _id: string;
  readonly bureau: BureauCode;
  readonly name: string;
  readonly nameKey?: string;
  readonly seen?: number;
}

/** Gives each issuer the folded name that it lacks. */
export const nameKeys: DocumentMigration = {
  kind: 'DOCUMENTS',
  number: 2,
  name: 'issuer-name-keys',
  collection: 'issuers',
  fields: ['name', 'nameKey'],
  change: ({ name, nameKey: kept }) =>
    kept === undefined ? { set: { nameKey: nameKey(String(name)) } } : null,
};

/** @param onLook told of each document that is looked at */
export function withNameKeys(
  onLook: (document: Readonly<Record<string, unknown>>) => void = () => undefined,
): readonly Migration[] {
  const watched: DocumentMigration = {
    ...nameKeys,
    change: (document) => {
      onLook(document);
      return nameKeys.change(document);
    },
  };
  return [firstIndexes, watched];
}
