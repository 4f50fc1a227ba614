/** Who executes plans: our executor, or Apollo's, which ours has to answer like. */
export const EXECUTORS = ['own', 'apollo'] as const;
export type ExecutorName = (typeof EXECUTORS)[number];
