import { type ApiKey, sha256Of } from '../../gateway/identity.ts';
import { ADMISSIONS, type Admission, fieldsOf, type Standing } from '../../subgraphs/access-table.ts';
import type { Role } from '../../subgraphs/caller.ts';
import { BUYER } from '../fapiao/invoice-samples.ts';

/** One kind of caller, as the tests know it: nothing here is taken from the code that decides. */
export interface Asker {
  readonly name: string;
  /** Null for nobody in particular. */
  readonly key: string | null;
  readonly role: Role | null;
  readonly bureaus: readonly ('1100' | '3100')[];
  readonly taxpayerIds: readonly string[];
  /** How it stands to something or other in the world of these tests. */
  readonly standings: readonly Standing[];
}

/** The buyer of every invoice in the world of these tests. */
export const PARTY = BUYER.taxpayerId ?? '';
export const STRANGER = '91440106MAXX00031J';

function asker(
  name: string,
  role: Role | null,
  standings: readonly Standing[],
  own: Partial<Pick<Asker, 'bureaus' | 'taxpayerIds'>> = {},
): Asker {
  return { name, key: role && name, role, bureaus: [], taxpayerIds: [], standings, ...own };
}

export const NOBODY = asker('nobody', null, ['HOLDER', 'OWNER', 'OPENER']);
const SOURCE: readonly Standing[] = ['READER', 'HOLDER', 'FEEDER', 'OWNER'];
export const ASKERS: readonly Asker[] = [
  NOBODY,
  asker('the-party', 'PARTNER', ['READER', 'OWNER'], { taxpayerIds: [PARTY] }),
  asker('a-stranger', 'PARTNER', ['HOLDER', 'OWNER'], { taxpayerIds: [STRANGER] }),
  asker('an-operator', 'OPERATOR', ['HOLDER', 'STAFF', 'OWNER']),
  asker('beijing-source', 'SOURCE', SOURCE, { bureaus: ['1100'] }),
  asker('shanghai-source', 'SOURCE', SOURCE, { bureaus: ['3100'] }),
  asker('an-admin', 'ADMIN', ['READER', 'FEEDER', 'STAFF', 'OWNER'], { bureaus: ['1100', '3100'] }),
];

/** Their keys; each is its own id. */
export const ACCESS_KEYS: readonly ApiKey[] = ASKERS.flatMap(({ key, role, bureaus, taxpayerIds }) =>
  key === null || role === null
    ? []
    : [{ id: key, sha256: sha256Of(key).toString('hex'), roles: [role], bureaus, taxpayerIds }],
);

/** @returns the code with which an asker is turned away; null when it is let in */
export function refusalOf({ role }: Asker, admission: Admission): 'UNAUTHENTICATED' | 'FORBIDDEN' | null {
  if (admission === 'ANYBODY') return null;
  if (role === null) return 'UNAUTHENTICATED';
  return admission === 'KEY' || role === admission || role === 'ADMIN' ? null : 'FORBIDDEN';
}

/** @returns who is let in to a field, by the table. @throws Error for a field without a row */
export function admissionTo(typeName: string, field: string): Admission {
  const admission = fieldsOf(ADMISSIONS[typeName] ?? {}).get(field);
  if (admission === undefined) throw new Error(`${typeName}.${field} has no row`);
  return admission;
}

/** @returns the fields inside answers that an asker may not ask for, as `Type.field` */
export function closedTo(one: Asker): ReadonlySet<string> {
  const inside = Object.entries(ADMISSIONS).filter(([type]) => type !== 'Query' && type !== 'Mutation');
  return new Set(
    inside.flatMap(([type, row]) =>
      [...fieldsOf(row)]
        .filter(([, admission]) => refusalOf(one, admission) !== null)
        .map(([field]) => `${type}.${field}`),
    ),
  );
}
