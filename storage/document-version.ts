/**
 * Version of the shapes in which documents are kept (documents.ts and its neighbours). Raised by whoever changes one
 * so that what was kept before no longer fits and no migration (migrations/list.ts) makes it fit: a backup is restored
 * by a program of the same number only.
 */
export const DOCUMENT_VERSION = 1;
