import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ERRORS_PAGE, errorsPage } from '../gateway/errors-page.ts';

/** `npm run errors` writes the page about error codes; with `--check` it only says whether it is stale. */
function run(check: boolean): number {
  const path = join(import.meta.dirname, '..', ERRORS_PAGE);
  const page = errorsPage();
  if (existsSync(path) && readFileSync(path, 'utf8') === page) return 0;
  if (check) {
    console.error(`${ERRORS_PAGE} is stale: npm run errors`);
    return 1;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, page);
  console.log(`${ERRORS_PAGE} written`);
  return 0;
}

process.exitCode = run(process.argv.includes('--check'));
