import { createLog, type Log } from '../../observability/log.ts';

/** One line of the log, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A logger whose lines are kept. */
export function loggedLines(level = 'info'): { log: Log; lines: LogLine[]; text: () => string } {
  const lines: LogLine[] = [];
  const written: string[] = [];
  const destination = {
    write: (line: string) => {
      written.push(line);
      lines.push(JSON.parse(line));
    },
  };
  return { log: createLog({ level, destination }), lines, text: () => written.join('') };
}
