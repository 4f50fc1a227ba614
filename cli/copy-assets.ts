import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Schemas that the program reads; what the last release promised is read by checks alone. */
const isRead = (file: string) => /\.(graphql|json)$/.test(file) && !file.startsWith('released');

/** Last step of the build: puts the schemas, which the program reads beside its code, beside the compiled code. */
for (const folder of ['subgraphs', 'schema']) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(isRead)) {
    cpSync(join(root, folder, file), join(root, 'dist', folder, file));
  }
}
cpSync(join(root, 'package.json'), join(root, 'dist', 'package.json'));
