import { bulkWriteContract } from './contract/bulk-writes.ts';
import { catalogContract } from './contract/catalog.ts';
import { documentContract } from './contract/documents.ts';
import { indexContract } from './contract/indexes.ts';
import { queryContract } from './contract/queries.ts';
import { rawFrameContract } from './contract/raw-frames.ts';
import { connectTarget } from './contract/target.ts';

/**
 * What the program expects of a MongoDB server, as the official driver sees it. The same suite runs against the
 * embedded engine and against a real server, so that a difference between them shows as a failing test.
 * @param uri asked for when the suite starts
 */
export function wireContract(uri: () => string): void {
  const target = connectTarget(uri);
  documentContract(target);
  bulkWriteContract(target);
  queryContract(target);
  indexContract(target);
  catalogContract(target);
  rawFrameContract(target);
}
