import { SUBGRAPHS } from '../subgraphs/list.ts';
import { staleArtifacts, writeArtifacts } from './artifacts.ts';
import { type Composition, compose } from './composition.ts';
import { CompositionError } from './composition-error.ts';

/** `npm run compose` writes the committed schemas of this folder; with `--check` it only says which are stale. */
function run(composition: Composition, check: boolean): number {
  const files = (check ? staleArtifacts : writeArtifacts)(import.meta.dirname, composition);
  for (const file of files) {
    console.log(check ? `schema/${file} is stale: npm run compose` : `schema/${file} written`);
  }
  return check && files.length > 0 ? 1 : 0;
}

try {
  process.exitCode = run(compose(SUBGRAPHS), process.argv.includes('--check'));
} catch (error) {
  // Its text is the report; a stack would only hide it.
  if (!(error instanceof CompositionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
