import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERRORS_PAGE, errorsPage } from '../../gateway/errors-page.ts';
import { PROBLEMS } from '../../observability/problem-codes.ts';

test('the committed page matches the table', () => {
  expect(readFileSync(join(import.meta.dirname, '../..', ERRORS_PAGE), 'utf8')).toBe(errorsPage());
});

test.each(Object.entries(PROBLEMS))('the page describes %s whole', (code, { httpStatus, retry, en, zh }) => {
  expect(errorsPage()).toContain(
    `| \`${code}\` | ${httpStatus} | ${retry ? 'yes' : 'no'} | ${en} | ${zh} |\n`,
  );
});
