import { CommandError } from '../command-error.ts';
import { catalogCommands } from './catalog.ts';
import type { CommandHandler } from './command.ts';
import { cursorCommands } from './cursor-commands.ts';
import { explainCommands } from './explain.ts';
import { readCommands } from './reads.ts';
import { sessionCommands } from './session.ts';
import { writeCommands } from './writes.ts';

const handlers: ReadonlyMap<string, CommandHandler> = new Map(
  Object.entries({
    ...sessionCommands,
    ...readCommands,
    ...cursorCommands,
    ...writeCommands,
    ...catalogCommands,
    ...explainCommands,
  }),
);

/** The handler of a command by its exact name; throws MongoDB's error 59 for a name that is not known. */
export function commandHandler(name: string): CommandHandler {
  const handler = handlers.get(name);
  if (handler === undefined) throw new CommandError(59, 'CommandNotFound', `no such command: '${name}'`);
  return handler;
}
