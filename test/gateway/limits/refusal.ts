import { expect } from 'vitest';
import type { Answer } from '../ask.ts';

/** Expects an answer that refuses a whole request by one limit, before anything was executed. */
export function expectRefusal(answer: Answer, code: string, details: object): void {
  expect(answer.status).toBe(400);
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toMatchObject([{ extensions: { code, retry: false, ...details } }]);
  const [error] = answer.errors;
  expect(error?.message).toMatch(/[a-z]/);
  expect(error?.extensions['messageZh']).toMatch(/\p{Script=Han}/u);
}
