import type { PersistedOperation } from './operation-manifest.ts';

/** What stands before the generated types of the client. */
export const CLIENT_OPERATIONS_HEAD = "import { type Operation, operation } from './operation.ts';\n";

/**
 * Writes the constants that a client runs operations by, one for each listed operation, typed by what the code
 * generator made of it.
 *
 * @returns TypeScript
 */
export function clientOperations(operations: readonly PersistedOperation[]): string {
  return operations.map(constantOf).join('\n');
}

function constantOf({ id, name, type, body }: PersistedOperation): string {
  const result = `${name}${type === 'mutation' ? 'Mutation' : 'Query'}`;
  const types = `${result}, ${result}Variables`;
  const told = [name, type, id, body].map((text) => JSON.stringify(text)).join(', ');
  return `export const ${name}: Operation<${types}> = operation(${told});\n`;
}
