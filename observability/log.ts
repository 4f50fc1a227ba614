import { type DestinationStream, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';

/** A JSON logger. Pass it down as an argument; nothing logs through a global. */
export type Log = Logger;

export interface LogOptions {
  /** Least level that is written: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level: string;
  /** Where lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

/** Names of fields that carry credentials, at the top of a line or one or two objects down. */
const SECRET_FIELDS = ['["x-api-key"]', 'authorization', 'cookie', 'secret', 'password', 'apiKey'];

/**
 * A busy process writes lines by the block and not one by one, each in a call of its own; an idle one writes what it
 * has a tenth of a second later. What is left is written at exit.
 */
const BLOCKS = { minLength: 4_096, periodicFlush: 100 } as const;

/** Makes the process's logger: one JSON object a line, ISO times, credentials replaced by `[redacted]`. */
export function createLog(options: LogOptions): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => ['', '*', '*.*'].map((prefix) => join(prefix, field))),
        censor: '[redacted]',
      },
      serializers: { err: serializeError },
      // The level as a word: readers of a log grep for it.
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false, ...BLOCKS }),
  );
}

function join(prefix: string, field: string): string {
  return prefix === '' || field.startsWith('[') ? `${prefix}${field}` : `${prefix}.${field}`;
}

/** Drivers quote connection strings in their messages, and a connection string holds a password. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return withoutCredentials(stdSerializers.errWithCause(error), 0);
}

function withoutCredentials(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.replace(/\/\/[^\s/@]+@/g, '//[redacted]@');
  if (typeof value !== 'object' || value === null || depth > 4) return value;
  if (Array.isArray(value)) return value.map((part) => withoutCredentials(part, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutCredentials(part, depth + 1)]),
  );
}
