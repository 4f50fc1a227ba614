import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { z } from 'zod';

/** A change that breaks clients and is made all the same. */
export interface AcceptedChange {
  /** As GraphQL Inspector words it, e.g. `Field 'remark' was removed from object type 'Invoice'`. */
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
export async function compatibilityOf(
  released: string,
  current: string,
  accepted: readonly AcceptedChange[],
): Promise<Compatibility> {
  const changes = (await diff(buildSchema(released), buildSchema(current)))
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
  const known = new Set(accepted.map(({ change }) => change));
  return {
    breaking: changes.filter((change) => !known.has(change)),
    idle: [...known].filter((change) => !changes.includes(change)),
  };
}
