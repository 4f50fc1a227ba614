/**
 * MongoDB's numbers and names for the errors that DocumentDB raises. DocumentDB numbers its errors `M0000`, `M0001` ...
 * in base 36; the list is in that order, so the position in it is the SQLSTATE.
 */
const firstErrors: readonly (readonly [code: number, codeName: string])[] = [
  [1, 'InternalError'],
  [2, 'BadValue'],
  [5, 'GraphContainsCycle'],
  [9, 'FailedToParse'],
  [14, 'TypeMismatch'],
  [15, 'Overflow'],
  [20, 'IllegalOperation'],
  [23, 'AlreadyInitialized'],
  [26, 'NamespaceNotFound'],
  [27, 'IndexNotFound'],
  [28, 'PathNotViable'],
  [31, 'RoleNotFound'],
  [34, 'CannotBackfillArray'],
  [40, 'ConflictingUpdateOperators'],
  [43, 'CursorNotFound'],
  [48, 'NamespaceExists'],
  [52, 'DollarPrefixedFieldName'],
  [53, 'InvalidIdField'],
  [54, 'NotSingleValueField'],
  [56, 'EmptyFieldName'],
  [57, 'DottedFieldName'],
  [61, 'ShardKeyNotFound'],
  [66, 'ImmutableField'],
  [67, 'CannotCreateIndex'],
  [68, 'IndexAlreadyExists'],
  [72, 'InvalidOptions'],
  [73, 'InvalidNamespace'],
  [85, 'IndexOptionsConflict'],
  [86, 'IndexKeySpecsConflict'],
  [111, 'NotExactValueField'],
  [115, 'CommandNotSupported'],
  [118, 'NamespaceNotSharded'],
  [146, 'ExceededMemoryLimit'],
  [159, 'DurationOverflow'],
  [165, 'ViewDepthLimitExceeded'],
  [166, 'CommandNotSupportedOnView'],
  [167, 'OptionNotSupportedOnView'],
  [181, 'AmbiguousIndexKeyPattern'],
  [197, 'InvalidIndexSpecificationOption'],
  [224, 'QueryFeatureNotAllowed'],
  [232, 'MaxSubPipelineDepthExceeded'],
  [241, 'ConversionFailure'],
  [263, 'OperationNotSupportedInTransaction'],
  [276, 'IndexBuildAborted'],
  [291, 'NoQueryExecutionPlans'],
  [361, 'CollectionUUIDMismatch'],
  [10065, 'Location10065'],
  [10334, 'BSONObjectTooLarge'],
  [11000, 'DuplicateKey'],
];

/** Later errors of DocumentDB, and the states of PostgreSQL itself that a client can bring about. */
const laterErrors: readonly (readonly [sqlState: string, code: number, codeName: string])[] = [
  ['M003A', 17419, 'Location17419'],
  ['M003B', 17420, 'Location17420'],
  ['M007U', 40324, 'Location40324'],
  ['M0088', 40415, 'Location40415'],
  ['M00AH', 4031700, 'Location4031700'],
  ['M00CO', 121, 'DocumentValidationFailure'],
  ['M00DO', 16, 'InvalidLength'],
  ['M00EL', 143, 'CursorInUse'],
  ['M00EX', 50, 'MaxTimeMSExpired'],
  ['M00EY', 59, 'CommandNotFound'],
  ['M00F1', 112, 'WriteConflict'],
  ['M00FA', 15948, 'Location15948'],
  ['23505', 11000, 'DuplicateKey'],
  ['23P01', 11000, 'DuplicateKey'],
  ['40001', 112, 'WriteConflict'],
  ['40P01', 112, 'WriteConflict'],
  ['42P01', 26, 'NamespaceNotFound'],
  ['53100', 14031, 'OutOfDiskSpace'],
  ['53200', 146, 'ExceededMemoryLimit'],
  ['55P03', 24, 'LockTimeout'],
  ['57014', 50, 'MaxTimeMSExpired'],
  ['0A000', 115, 'CommandNotSupported'],
];

/** An error's number and name in MongoDB. */
export interface MongoErrorCode {
  readonly code: number;
  readonly codeName: string;
}

const internalError: MongoErrorCode = { code: 1, codeName: 'InternalError' };

const bySqlState: ReadonlyMap<string, MongoErrorCode> = new Map([
  ...firstErrors.map(([code, codeName], position) => [nthState(position), { code, codeName }] as const),
  ...laterErrors.map(([sqlState, code, codeName]) => [sqlState, { code, codeName }] as const),
]);

function nthState(position: number): string {
  return `M${position.toString(36).toUpperCase().padStart(4, '0')}`;
}

/** The MongoDB error for a SQLSTATE; an unknown one is 1, InternalError, and its message tells the rest. */
export function errorCodeOfSqlState(sqlState: string): MongoErrorCode {
  return bySqlState.get(sqlState) ?? internalError;
}

/**
 * The SQLSTATE in PostgreSQL's packed form: five characters of six bits, the first in the lowest bits, counted from
 * `'0'`. DocumentDB puts this number where MongoDB has the code of a write error: 319029277 is `M001C`.
 */
export function unpackSqlState(packed: number): string {
  let text = '';
  for (let shift = 0; shift < 30; shift += 6) text += String.fromCharCode(((packed >> shift) & 0x3f) + 0x30);
  return text;
}
