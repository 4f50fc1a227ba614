import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupNotFound, BackupVersionUnknown, ManifestInvalid } from './failure.ts';
import { FORMAT_VERSION, type Manifest, manifestSchema } from './format.ts';
import { Journal } from './journal.ts';
import { syncFolder } from './part-writer.ts';

const name = 'manifest.json';

/** A manifest as it was read, and what its file's checksum is: a verification holds for this one only. */
export interface ReadManifest {
  readonly manifest: Manifest;
  readonly sha256: string;
}

export function hasManifest(folder: string): boolean {
  return existsSync(join(folder, name));
}

/** Replaces a file whole: a reader, or a start after a crash, sees the old one or the new. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.partial`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.partial`, path);
}

/** Writes the manifest; with it the backup is whole. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifest, null, 1);
  await writeWhole(join(folder, name), `{"sha256":"${hash('sha256', text)}","manifest":${text}}\n`);
  await syncFolder(folder);
}

const shape = /^\{"sha256":"(?<stated>[0-9a-f]{64})","manifest":(?<text>.*)\}\n$/s;

/**
 * @param schema version of the documents' shapes that this program restores
 * @throws BackupNotFound, ManifestInvalid, or BackupVersionUnknown for another version than this program's
 */
export async function readManifest(folder: string, schema: number): Promise<ReadManifest> {
  const content = await readFile(join(folder, name), 'utf8').catch(() => null);
  if (content === null) throw new BackupNotFound(folder, existsSync(Journal.pathIn(folder)));
  const { stated, text } = shape.exec(content)?.groups ?? {};
  if (stated === undefined || text === undefined) {
    throw new ManifestInvalid(name, 'a manifest with its checksum', `${content.length} characters`);
  }
  const sha256 = hash('sha256', text);
  if (sha256 !== stated) throw new ManifestInvalid(name, `SHA-256 ${stated}`, sha256);
  const json: unknown = JSON.parse(text);
  checkVersion(json, 'format', FORMAT_VERSION);
  checkVersion(json, 'schema', schema);
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return { manifest: parsed.data, sha256 };
  throw new ManifestInvalid(name, 'the documented shape', placesOf(parsed.error));
}

function placesOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  return error.issues.map(({ path }) => path.join('.')).join(', ');
}

/** Looked at before the rest: another version may have another shape. */
function checkVersion(json: unknown, field: 'format' | 'schema', expected: number): void {
  const received = typeof json === 'object' && json !== null ? Reflect.get(json, field) : undefined;
  if (received !== expected) {
    throw new BackupVersionUnknown(name, `${field} ${expected}`, `${field} ${JSON.stringify(received)}`);
  }
}
