import {
  type DestinationStream,
  type LogFn,
  type Logger,
  pino,
  stdSerializers,
  stdTimeFunctions,
} from 'pino';
import { censored, censoredFields, maskText } from './mask.ts';

/** A JSON logger. Pass it down as an argument; nothing logs through a global. */
export type Log = Logger;

export interface LogOptions {
  /** Least level that is written: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level: string;
  /** Where lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

/**
 * A busy process writes lines by the block and not one by one, each in a call of its own; an idle one writes what it
 * has a tenth of a second later. What is left is written at exit.
 */
const BLOCKS = { minLength: 4_096, periodicFlush: 100 } as const;

/** Makes the process's logger: one JSON object a line, ISO times, secrets replaced by `[redacted]`. */
export function createLog(options: LogOptions): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: serializeError },
      hooks: { logMethod: maskMessage },
      formatters: {
        // The level as a word: readers of a log grep for it.
        level: (label) => ({ level: label }),
        // Pino's own redaction looks for each name at each depth, which takes ten times as long as to walk a line.
        log: (fields) => censoredFields(fields),
      },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false, ...BLOCKS }),
  );
}

/** Drivers quote connection strings and whole documents in their failures. */
function serializeError(error: unknown): unknown {
  return censored(error instanceof Error ? stdSerializers.errWithCause(error) : error, maskText);
}

const warnLevel = 40;

/**
 * Masks the words of warnings and failures, which others have written. Where there are none pino takes those of the
 * error, past its serializer.
 */
function maskMessage(this: Logger, args: Parameters<LogFn>, write: LogFn, level: number): void {
  Reflect.apply(write, this, level < warnLevel ? args : maskedArguments(args));
}

function maskedArguments([first, ...rest]: readonly unknown[]): unknown[] {
  const words = rest.map((word) => (typeof word === 'string' ? maskText(word) : word));
  if (typeof first === 'string') return [maskText(first), ...words];
  const fields = first instanceof Error ? { err: first } : first;
  const error = errorIn(fields);
  return words.length > 0 || error === null ? [fields, ...words] : [fields, maskText(error.message)];
}

function errorIn(fields: unknown): Error | null {
  if (typeof fields !== 'object' || fields === null || !('err' in fields)) return null;
  return fields.err instanceof Error ? fields.err : null;
}
