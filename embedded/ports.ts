import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { readFileIfPresent, writeFileAtomically } from './atomic-file.ts';

/**
 * Ports are taken below the range from which systems number outgoing connections (32768 upwards): a child that
 * is started again needs its old port, which an outgoing connection could have taken meanwhile.
 */
const LOWEST = 17_000;
const HIGHEST = 32_000;

const portsSchema = z.record(z.string(), z.number().int().min(1).max(65_535));

/**
 * One free port of 127.0.0.1 for each name. The ports are written down in the data folder and used again by
 * later starts while they are free, so that a shell's or a tool's settings stay valid.
 *
 * @param names for example `postgres-north`.
 */
export async function choosePorts(dataDir: string, names: readonly string[]): Promise<Map<string, number>> {
  const path = join(dataDir, 'ports.json');
  const known = parsePorts(readFileIfPresent(path));
  const chosen = new Map<string, number>();
  for (const name of names) {
    const before = known[name];
    const keeps = before !== undefined && ![...chosen.values()].includes(before) && (await isFree(before));
    chosen.set(name, keeps ? before : await freePort(new Set(chosen.values())));
  }
  writeFileAtomically(path, `${JSON.stringify(Object.fromEntries(chosen), null, 2)}\n`, 0o644);
  return chosen;
}

function parsePorts(text: string | null): Record<string, number> {
  if (text === null) return {};
  try {
    return portsSchema.parse(JSON.parse(text));
  } catch {
    // Edited by hand or from another version: new ports are as good.
    return {};
  }
}

export async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
