import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PhaseProgress } from '../../cli/phase-progress.ts';

const written: string[] = [];
let progress: PhaseProgress<'READ' | 'CHECK'>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text).trimEnd());
    return true;
  });
  progress = new PhaseProgress({ READ: 'Reading', CHECK: 'Checking' }, process.stderr);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  written.splice(0);
});

/** What is shown of it five seconds later: a line is written no sooner. */
function later(phase: 'READ' | 'CHECK', done: number, total = 100): string | undefined {
  vi.advanceTimersByTime(5_000);
  progress.show(phase, done, total);
  return written.at(-1);
}

test('each phase has its own label and rate', () => {
  progress.show('READ', 0, 100);
  expect(later('READ', 50)).toBe('Reading 50% (50/100) 10/s');
  expect(later('READ', 100)).toBe('Reading 100% (100/100) 10/s');
  progress.show('CHECK', 0, 100);
  expect(later('CHECK', 10)).toBe('Checking 10% (10/100) 2/s');
});

test('what an earlier run did is not in the rate', () => {
  progress.show('READ', 60, 100);
  expect(later('READ', 70)).toBe('Reading 70% (70/100) 2/s');
});

test('more than was expected is all of it', () => {
  progress.show('READ', 0, 100);
  expect(later('READ', 120)).toBe('Reading 100% (100/100) 24/s');
});

test('nothing to do is done', () => {
  progress.show('READ', 0, 0);
  expect(later('READ', 0, 0)).toBe('Reading 100% (0/0) 0/s');
});

test('stopped, a phase begins anew', () => {
  progress.show('READ', 0, 100);
  later('READ', 50);
  progress.stop();
  progress.stop();
  progress.show('READ', 50, 100);
  expect(later('READ', 60)).toBe('Reading 60% (60/100) 2/s');
});
