/**
 * Version of the shapes in which documents are kept (documents.ts and its neighbours). Raised by whoever changes one
 * so that what was kept before no longer fits: a backup is restored by a program of the same number only.
 */
export const DOCUMENT_VERSION = 1;
