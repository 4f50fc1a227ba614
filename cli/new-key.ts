import { CALLER_RIGHTS } from '../gateway/caller-rights.ts';
import { makeKey } from '../gateway/managed-key.ts';
import type { ApiKeyDocument } from '../storage/api-keys.ts';
import { HOME } from '../storage/documents.ts';
import type { KeyHolder } from '../subgraphs/caller.ts';
import { API_KEY_EXPECTED } from './api-keys.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';

/** Options of `key create` as commander hands them over. */
export interface CreateKeyOptions {
  readonly role: readonly string[];
  /** Codes, or `*` or `all` alone. */
  readonly bureau: readonly string[];
  readonly taxpayer: readonly string[];
  readonly label: string;
  /** Absent for a key that does not expire. */
  readonly expiresInDays?: number;
}

/** A key that was made: what is kept of it, and the text that its holder sends. */
export interface NewKey {
  readonly document: ApiKeyDocument;
  readonly text: string;
}

const dayMs = 24 * 3_600_000;
/** A century: a time so far off is a typing mistake. */
const maxDays = 36_500;

/** Makes a key without keeping it. @throws CommandFailure that names the option that is wrong */
export function newKey(options: CreateKeyOptions, now: Date): NewKey {
  const { roles, bureaus, taxpayerIds } = rightsOf(options);
  const { prefix, salt, hash, text } = makeKey();
  const document: ApiKeyDocument = {
    _id: prefix,
    bureau: HOME,
    salt,
    hash,
    roles: [...roles],
    bureaus: bureaus === '*' ? '*' : [...bureaus],
    taxpayerIds: [...taxpayerIds],
    label: labelOf(options),
    createdAt: now,
    expiresAt: expiryOf(options, now),
    revokedAt: null,
    lastUsedAt: null,
  };
  return { document, text };
}

function labelOf({ label }: CreateKeyOptions): string {
  // It is printed on terminals.
  if (/^[^\p{C}]{0,64}$/u.test(label)) return label;
  throw invalidOption('--label', 'up to 64 characters that can be printed', '至多 64 个可打印字符');
}

function expiryOf({ expiresInDays }: CreateKeyOptions, now: Date): Date | null {
  if (expiresInDays === undefined) return null;
  if (expiresInDays >= 1 && expiresInDays <= maxDays) return new Date(now.getTime() + expiresInDays * dayMs);
  throw invalidOption('--expires-in-days', `1 to ${maxDays}`, ` 1 到 ${maxDays}`);
}

const OPTION_OF: Readonly<Record<string, string>> = {
  roles: '--role',
  bureaus: '--bureau',
  taxpayerIds: '--taxpayer',
};

/** What the key may do, by the rules of API_KEYS_FILE. */
function rightsOf({ role, bureau, taxpayer }: CreateKeyOptions): Omit<KeyHolder, 'id'> {
  const isAll = bureau.length === 1 && (bureau[0] === '*' || bureau[0] === 'all');
  const parsed = CALLER_RIGHTS.safeParse({
    roles: role,
    bureaus: isAll ? '*' : bureau,
    taxpayerIds: taxpayer,
  });
  if (!parsed.success) throw invalidField(String(parsed.error.issues[0]?.path[0]));
  const { roles, bureaus, taxpayerIds } = parsed.data;
  // A key that can do nothing is a mistake that its holder would meet, later.
  if (roles.includes('PARTNER') && taxpayerIds.length === 0) throw invalidField('taxpayerIds');
  if (roles.includes('SOURCE') && bureaus.length === 0) throw invalidField('bureaus');
  return {
    roles: [...new Set(roles)],
    bureaus: bureaus === '*' ? '*' : [...new Set(bureaus)],
    taxpayerIds: [...new Set(taxpayerIds)],
  };
}

function invalidField(field: string): CommandFailure {
  const { en = '', zh = '' } = API_KEY_EXPECTED[field] ?? {};
  return invalidOption(OPTION_OF[field] ?? field, en, zh);
}

/** @returns the failure that says what an option or argument has to be */
export function invalidOption(option: string, en: string, zh: string): CommandFailure {
  const messageZh = `${option}：应为${zh}。`;
  return new CommandFailure('KEY_INVALID', `${option}: expected ${en}.`, messageZh, EXIT_CODES.usage);
}
