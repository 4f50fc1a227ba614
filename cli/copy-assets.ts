import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Last step of the build: puts the schemas, which the program reads beside its code, beside the compiled code. */
for (const folder of ['subgraphs', 'schema']) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.(graphql|json)$/.test(name))) {
    cpSync(join(root, folder, file), join(root, 'dist', folder, file));
  }
}
