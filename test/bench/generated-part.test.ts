import { expect, test } from 'vitest';
import { BenchFailure } from '../../bench/failure.ts';
import { withGeneratedPart } from '../../bench/generated-part.ts';

const page = 'before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n';

test('the part between the marks is replaced', () => {
  const written = withGeneratedPart(page, 'new');
  expect(written).toBe('before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter\n');
});

test('writing the same part again changes nothing', () => {
  const once = withGeneratedPart(page, 'new');
  expect(withGeneratedPart(once, 'new')).toBe(once);
});

test.each(['', '<!-- bench: begin -->', '<!-- bench: end --> <!-- bench: begin -->'])(
  'a page without both marks is refused: %j',
  (text) => {
    expect(() => withGeneratedPart(text, 'new')).toThrow(BenchFailure);
  },
);
