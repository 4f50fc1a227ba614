import { BSON } from 'mongodb';
import type { DatabaseError } from './postgres-errors.ts';
import type { Statement } from './postgres-messages.ts';
import type { PostgresPool } from './postgres-pool.ts';

/** An index of a collection: its number in PostgreSQL's names, its name and key in MongoDB. */
export interface CollectionIndex {
  readonly id: number;
  readonly name: string;
  readonly key: BSON.Document;
}

/** A violated unique index as MongoDB reports it. */
export interface DuplicateKey {
  readonly errmsg: string;
  readonly keyPattern?: BSON.Document;
  readonly keyValue?: BSON.Document;
}

const indexesStatement: Statement = {
  name: 'collection_indexes',
  text: `SELECT i.index_id, (i.index_spec).index_name, (i.index_spec).index_key
    FROM documentdb_api_catalog.collection_indexes i JOIN documentdb_api_catalog.collections c USING (collection_id)
    WHERE c.database_name = $1 AND c.collection_name = $2`,
};

/** Reads a collection's indexes; asked for only when a write has violated one. */
export async function collectionIndexes(
  pool: PostgresPool,
  database: string,
  collection: string,
): Promise<readonly CollectionIndex[]> {
  const rows = await pool.execute(indexesStatement, [Buffer.from(database), Buffer.from(collection)], 0);
  return rows.map(([id, name, key]) => ({
    id: id?.readInt32BE(0) ?? 0,
    name: name?.toString('utf8') ?? '',
    key: key === null || key === undefined ? {} : BSON.deserialize(key),
  }));
}

/** The index that DocumentDB's message names; the message says nothing else of use. */
export function indexOfMessage(
  message: string,
  indexes: readonly CollectionIndex[],
): CollectionIndex | undefined {
  const name = /Index '(.*)'$/s.exec(message)?.[1];
  return indexes.find((index) => index.name === name);
}

/** The index of a raw PostgreSQL violation: `collection_pk_2` is `_id_`, `documents_rum_index_3` the one numbered 3. */
export function indexOfError(
  error: DatabaseError,
  indexes: readonly CollectionIndex[],
): CollectionIndex | undefined {
  if (error.constraint === '') return indexOfMessage(error.message, indexes);
  if (error.constraint.startsWith('collection_pk_')) return indexes.find(({ name }) => name === '_id_');
  const id = Number(/_(\d+)$/.exec(error.constraint)?.[1]);
  return indexes.find((index) => index.id === id);
}

/** The refused document, which PostgreSQL puts into the detail of a violation; of `_id_` it has the value alone. */
export function documentOfError(error: DatabaseError): BSON.Document | null {
  const hex = /\)=\((?:\d+, )?BSONHEX([0-9a-f]+)/.exec(error.detail)?.[1];
  if (hex === undefined) return null;
  const document = BSON.deserialize(Buffer.from(hex, 'hex'));
  return '' in document ? { _id: document[''] } : document;
}

/**
 * Tells of a violated index in MongoDB's words and fields.
 * @param document the refused document, when it is known
 */
export function duplicateKey(
  namespace: string,
  index: CollectionIndex | undefined,
  document: BSON.Document | null,
): DuplicateKey {
  const head = `E11000 duplicate key error collection: ${namespace}`;
  if (index === undefined) return { errmsg: head };
  const keyValue = document === null ? null : valuesOf(index.key, document);
  if (keyValue === null) return { errmsg: `${head} index: ${index.name}`, keyPattern: index.key };
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${BSON.EJSON.stringify(value)}`);
  const errmsg = `${head} index: ${index.name} dup key: { ${shown.join(', ')} }`;
  return { errmsg, keyPattern: index.key, keyValue };
}

/** The document's values under the index's paths; `null` where an array makes it unclear which element collided. */
function valuesOf(key: BSON.Document, document: BSON.Document): BSON.Document | null {
  const values: BSON.Document = {};
  for (const path of Object.keys(key)) {
    let value: unknown = document;
    for (const name of path.split('.')) value = isDocument(value) ? value[name] : undefined;
    if (Array.isArray(value)) return null;
    values[path] = value ?? null;
  }
  return values;
}

function isDocument(value: unknown): value is BSON.Document {
  return typeof value === 'object' && value !== null;
}
