export { Client, type ClientOptions } from './client.ts';
export { type GraphError, NoAnswer, OperationFailed } from './failure.ts';
export type { Operation } from './operation.ts';
export * from './operations.generated.ts';
