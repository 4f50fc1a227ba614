import { crc32 } from 'node:zlib';
import { BSON } from 'mongodb';

/** A document as a backup keeps it: numbers in the types of BSON, so that text made of it says which type each is. */
export interface KeptDocument {
  readonly _id: string;
  readonly bureau: string;
  readonly [field: string]: unknown;
}

/**
 * @param document read with `promoteValues: false`: a JavaScript number no longer tells a double from an integer
 * @returns canonical EJSON, one line; the same document gives the same text wherever it is kept
 */
export function documentText(document: KeptDocument): string {
  return BSON.EJSON.stringify(document, undefined, 0, { relaxed: false });
}

/**
 * Each line carries a checksum of its own: gzip's covers a whole file and so cannot say which line is damaged, and
 * what inflates without complaint may still be wrong text.
 */
export function encodeLine(text: string): string {
  return `{"crc":"${crcOf(text)}","doc":${text}}\n`;
}

const shape = /^\{"crc":"(?<crc>[0-9a-f]{8})","doc":(?<text>\{.*\})\}$/s;

/** @returns the document's text and both checksums; null when the line is none of a backup */
export function decodeLine(
  line: string,
): { readonly text: string; readonly stated: string; readonly actual: string } | null {
  const groups = shape.exec(line)?.groups;
  const text = groups?.['text'];
  const stated = groups?.['crc'];
  if (text === undefined || stated === undefined) return null;
  return { text, stated, actual: crcOf(text) };
}

function crcOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
