import { z } from 'zod';
import { BUREAU_CODES, type BureauCode, isBureauCode } from '../fapiao/bureaus.ts';

/** One database (a shard, or the mongos of a sharded cluster) and the bureaus whose invoices it keeps. */
export interface ShardEntry {
  readonly name: string;
  /** MongoDB connection string; carries credentials, so it is never printed. */
  readonly uri: string;
  readonly bureaus: readonly BureauCode[];
  /** Bureaus that lie together behind a mongos, each in one of these; absent where all lie on one server. */
  readonly zones?: readonly (readonly BureauCode[])[];
}

/** Which shard keeps which bureau; every bureau has exactly one. */
export interface ShardMap {
  readonly shards: readonly ShardEntry[];
  /** Name of the shard that keeps what belongs to no bureau: keys, audit, national notices. */
  readonly home: string;
}

/** The shard list is wrong; `mistakes` names every one of them. */
export class ShardMapError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The shard list has ${mistakes.length} mistake(s) 分片配置有误:\n- ${mistakes.join('\n- ')}`);
    this.name = 'ShardMapError';
  }
}

const entrySchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected lower-case letters, digits and dashes'),
  uri: z.string().regex(/^mongodb(\+srv)?:\/\/.+/, 'expected mongodb:// or mongodb+srv://'),
  bureaus: z.union([z.literal('*'), z.array(z.string()).min(1)]),
  home: z.boolean().optional(),
});
const fileSchema = z.array(entrySchema).min(1);
type FileEntry = z.infer<typeof entrySchema>;

/**
 * Checks a shard list as SHARDS_FILE holds it: `[{ name, uri, bureaus: ["1100", ...] | "*", home? }]`.
 *
 * @param json parsed JSON of any shape
 * @returns the map; the home shard is the one marked so, else the first
 * @throws ShardMapError that lists every mistake: shape, doubled names, and missing, doubled or unknown bureaus
 */
export function parseShardMap(json: unknown): ShardMap {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    throw new ShardMapError(parsed.error.issues.map((i) => `${i.path.join('.') || 'list'}: ${i.message}`));
  }
  const entries = parsed.data;
  const mistakes = [...nameMistakes(entries), ...bureauMistakes(entries), ...homeMistakes(entries)];
  if (mistakes.length > 0) throw new ShardMapError(mistakes);
  const shards = entries.map(({ name, uri, bureaus }) => ({ name, uri, bureaus: expand(bureaus) }));
  const home = entries.find((entry) => entry.home)?.name ?? entries[0]?.name ?? '';
  return { shards, home };
}

/**
 * @param zones bureaus that lie together, should it be a mongos
 * @returns the map of one database that keeps every bureau: a single MongoDB, or a mongos that routes by zone
 */
export function singleShardMap(uri: string, zones: readonly (readonly BureauCode[])[] = []): ShardMap {
  const map = parseShardMap([{ name: 'all', uri, bureaus: '*' }]);
  return zones.length === 0 ? map : { ...map, shards: map.shards.map((entry) => ({ ...entry, zones })) };
}

function expand(bureaus: FileEntry['bureaus']): readonly BureauCode[] {
  return bureaus === '*' ? BUREAU_CODES : bureaus.filter(isBureauCode);
}

function nameMistakes(entries: readonly FileEntry[]): string[] {
  const names = entries.map((entry) => entry.name);
  return repeated(names).map((name) => `shard name "${name}" is used more than once`);
}

function homeMistakes(entries: readonly FileEntry[]): string[] {
  const homes = entries.filter((entry) => entry.home).map((entry) => entry.name);
  return homes.length > 1 ? [`more than one shard is marked home: ${homes.join(', ')}`] : [];
}

function bureauMistakes(entries: readonly FileEntry[]): string[] {
  const all = entries.flatMap((entry) => (entry.bureaus === '*' ? [...BUREAU_CODES] : entry.bureaus));
  const known = new Set(all);
  return [
    ...[...known].filter((code) => !isBureauCode(code)).map((code) => `bureau "${code}" is unknown`),
    ...repeated(all).map((code) => `bureau ${code} belongs to more than one shard`),
    ...BUREAU_CODES.filter((code) => !known.has(code)).map((code) => `bureau ${code} belongs to no shard`),
  ];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
