import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type DocumentNode,
  Kind,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
  validate,
} from 'graphql';
import { documentHash } from './document-hash.ts';

/** An operation that clients may ask for by its id. */
export interface PersistedOperation {
  /** SHA-256 of the body, 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly type: OperationTypeNode;
  /** The whole document: the operation and the fragments that it spreads. */
  readonly body: string;
}

/** What the committed operations are kept in, beside the schemas. */
export const MANIFEST_FILE = 'operations.json';

/** An operation does not fit the schema. */
export class OperationInvalid extends Error {
  constructor(name: string, reason: string) {
    super(`schema/operations.graphql, ${name}: ${reason}`);
    this.name = 'OperationInvalid';
  }
}

/**
 * Makes the manifest of the operations, in the form in which clients' build tools exchange it.
 *
 * @param operations text of schema/operations.graphql
 * @param apiSdl the schema that clients see
 * @returns JSON text
 * @throws OperationInvalid for one without a name, and for one that does not fit the schema
 */
export function operationManifest(operations: string, apiSdl: string): string {
  const schema = buildSchema(apiSdl);
  const documents = Object.entries(separateOperations(parse(operations, { noLocation: true })));
  const persisted = documents.map(([name, document]): PersistedOperation => {
    const [fault] = validate(schema, document);
    if (name === '') throw new OperationInvalid('an operation', 'it has no name');
    if (fault !== undefined) throw new OperationInvalid(name, fault.message);
    const body = print(document);
    return { id: documentHash(body), name, type: typeOf(document), body };
  });
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: persisted };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function typeOf({ definitions }: DocumentNode): PersistedOperation['type'] {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.operation ?? OperationTypeNode.QUERY;
}

/** @returns the committed operations. @throws when the manifest is missing */
export function readManifest(): readonly PersistedOperation[] {
  const text = readFileSync(join(import.meta.dirname, MANIFEST_FILE), 'utf8');
  const { operations }: { operations: readonly PersistedOperation[] } = JSON.parse(text);
  return operations;
}
