import { createHash } from 'node:crypto';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { pidOf, type RunningCrew, startCrew } from '../cli/crew.ts';
import { temporaryFile } from '../cli/temporary-folder.ts';

/** The program with two workers on one port, as it is started in production. */
export interface WorkerCrew extends Pick<RunningCrew, 'child' | 'url'> {
  /** Waits until so many workers have come to serve since the start. @returns their processes, in order */
  served(count: number): Promise<readonly number[]>;
}

/** Starts it over the shards that all tests share, on a database of the caller's own; it ends with the test. */
export async function startWorkerCrew(database: string): Promise<WorkerCrew> {
  const { child, url, said } = await startCrew({
    MONGODB_DATABASE: database,
    API_KEYS_FILE: loadKeys(),
    POINTS_PER_MINUTE: '0',
  });
  return { child, url, served: async (count) => (await said('a worker serves', count)).map(pidOf) };
}

/** @returns a file with the keys that a RegionLoad asks with */
export function loadKeys(): string {
  return temporaryFile('keys.json', [key('dev-admin', 'ADMIN'), key('dev-source', 'SOURCE')]);
}

function key(id: string, role: string) {
  return { id, sha256: createHash('sha256').update(id).digest('hex'), roles: [role], bureaus: BUREAU_CODES };
}
