import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';
import { z } from 'zod';

/** A change that breaks clients and is made all the same. */
export interface AcceptedChange {
  /** As graphql-js words it, e.g. `Invoice.remark was removed.` */
  readonly change: string;
  /** Why clients have to bear it, and since when it was deprecated. */
  readonly reason: string;
}

const acceptedChanges = z.array(z.strictObject({ change: z.string().min(1), reason: z.string().min(20) }));
const folder = join(import.meta.dirname, 'released');

/** @returns the schema of the last release, which clients were written against */
export function readReleased(): string {
  return readFileSync(join(folder, 'api.graphql'), 'utf8');
}

/** @returns what breaks with the last release on purpose. @throws ZodError for one without a reason */
export function readAcceptedChanges(): readonly AcceptedChange[] {
  return acceptedChanges.parse(JSON.parse(readFileSync(join(folder, 'accepted-changes.json'), 'utf8')));
}

/** How a schema stands to the one before it. */
export interface Compatibility {
  /** What breaks clients and nobody accepted. */
  readonly breaking: readonly string[];
  /** What is accepted and does not happen. */
  readonly idle: readonly string[];
}

/** Holds a schema against the one that clients were written against. */
export function compatibilityOf(
  released: string,
  current: string,
  accepted: readonly AcceptedChange[],
): Compatibility {
  const changes = findBreakingChanges(buildSchema(released), buildSchema(current)).map(
    ({ description }) => description,
  );
  const known = new Set(accepted.map(({ change }) => change));
  return {
    breaking: changes.filter((change) => !known.has(change)),
    idle: [...known].filter((change) => !changes.includes(change)),
  };
}
