import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './manifest.ts';

const name = 'verification.json';

const schema = z.strictObject({
  /** Id of the backup, and SHA-256 of the manifest: what was verified is that one alone. */
  backup: z.uuid(),
  manifest: z.string(),
  at: z.iso.datetime(),
  outcome: z.enum(['RESTORABLE', 'FAILED']),
  /** Code and text of what went wrong; null when nothing did. */
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** Look-ups put to both; null when it did not come to that. */
  lookUps: z
    .strictObject({
      asked: z.int(),
      same: z.int(),
      /** Told otherwise by the source because something happened to the invoice since. */
      changedSince: z.int(),
      /** Not found, or not answered, at the source. */
      missingAtSource: z.int(),
    })
    .nullable(),
});

/** The file `verification.json` beside a manifest: how the last attempt to restore the backup elsewhere ended. */
export type Verification = z.output<typeof schema>;
export type LookUpTally = NonNullable<Verification['lookUps']>;

export async function writeVerification(folder: string, verification: Verification): Promise<void> {
  await writeWhole(join(folder, name), `${JSON.stringify(verification, null, 1)}\n`);
}

/** @returns whether the backup with this manifest was restored elsewhere and found whole, the last time it was tried */
export async function isRestorable(folder: string, manifestSha256: string): Promise<boolean> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => null);
  if (text === null) return false;
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success && parsed.data.outcome === 'RESTORABLE' && parsed.data.manifest === manifestSha256;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
