import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFileIfPresent, writeFileAtomically } from './atomic-file.ts';

const identitySchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });

const recordSchema = z.object({
  version: z.literal(1),
  /** The process that supervises the stack. */
  owner: identitySchema,
  phase: z.enum(['starting', 'ready']),
  shards: z.array(z.object({ name: z.string(), uri: z.string(), bureaus: z.array(z.string()) })),
  redisUrl: z.string(),
  processes: z.array(identitySchema.extend({ name: z.string(), stopSignal: z.enum(['SIGINT', 'SIGTERM']) })),
});

/** What is running on a data folder, for those who come later: to use it, or to clear it away. */
export type RunRecord = z.infer<typeof recordSchema>;
export type RecordedProcess = RunRecord['processes'][number];

/** @returns null when nothing was recorded, by another version of the program, or in a file edited by hand. */
export function readRunFile(dataDir: string): RunRecord | null {
  const text = readFileIfPresent(runFilePath(dataDir));
  if (text === null) return null;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    // The kernel ended that version's children with it, so nothing is left for us to know.
    return null;
  }
}

export function writeRunFile(dataDir: string, record: RunRecord): void {
  writeFileAtomically(runFilePath(dataDir), `${JSON.stringify(record, null, 2)}\n`, 0o644);
}

export function removeRunFile(dataDir: string): void {
  rmSync(runFilePath(dataDir), { force: true });
}

function runFilePath(dataDir: string): string {
  return join(dataDir, 'run.json');
}
