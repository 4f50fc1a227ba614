import { createRandom } from '../embedded/demo-world/random.ts';
import type { Target } from './target.ts';
import { requestBody, type Workload } from './workloads/workload.ts';

/** How many questions of each workload are put to everyone and their answers compared. */
const QUESTIONS = 20;
const SEED = 77;
const SHOWN_CHARACTERS = 80;

/**
 * Puts the same questions to a contender and to the reference and compares the bytes of what they answer.
 *
 * @returns how the first differing answer differs; null when none does, or nobody can be asked
 */
export async function firstDifference<Facts>(
  target: Target<Facts>,
  reference: Target<Facts>,
  workload: Workload<Facts>,
  facts: Facts,
): Promise<string | null> {
  const random = createRandom(SEED);
  for (let question = 0; question < QUESTIONS; question += 1) {
    const body = requestBody(workload, facts, random);
    const [expected, came] = [
      await reference.ask(workload.name, body),
      await target.ask(workload.name, body),
    ];
    const difference = expected === null || came === null ? null : differenceOf(expected, came);
    if (difference !== null) return difference;
  }
  return null;
}

/**
 * Compares the `data` of two answers byte by byte, fields in the order in which they came. What gateways write beside
 * it, and spaces between, is their own affair; errors are counted elsewhere.
 *
 * @returns null when they are the same, else where they part
 */
export function differenceOf(expected: string, came: string): string | null {
  const [left, right] = [dataText(expected), dataText(came)];
  if (left === right) return null;
  const at = [...left].findIndex((character, place) => character !== right[place]);
  const place = at === -1 ? left.length : at;
  const part = (text: string) => text.slice(place, place + SHOWN_CHARACTERS);
  return `data differs at character ${place}: expected ${part(left)}, came ${part(right)}`;
}

function dataText(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    const hasData = typeof answer === 'object' && answer !== null && 'data' in answer;
    return hasData ? JSON.stringify(answer.data) : body;
  } catch {
    return body;
  }
}
