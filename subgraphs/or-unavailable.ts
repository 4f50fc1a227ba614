import { ShardError } from '../storage/shard-error.ts';
import { ShardUnavailable } from './problem.ts';

/** @returns the answer, or in the place of a shard's failure the problem that a caller is told */
export function orUnavailable<T>(answer: T | ShardError): T | ShardUnavailable {
  return answer instanceof ShardError ? new ShardUnavailable(answer.shard, answer.bureaus) : answer;
}

/** @throws ShardUnavailable where the work throws a ShardError */
export async function unlessUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw orUnavailable(error);
  }
}

/** @returns the answer, or the fallback when its shard gave none; every other error is thrown */
export async function orWhenUnavailable<T, F>(work: Promise<T>, fallback: F): Promise<T | F> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ShardUnavailable) return fallback;
    throw error;
  }
}
