import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Schemas that the program reads; what the last release promised is read by checks alone. */
const isRead = (file: string) => /\.(graphql|json)$/.test(file) && !file.startsWith('released');

/** Puts what the program reads beside its code beside the code that was compiled into a folder. */
export function copyAssets(to: string): void {
  for (const folder of ['subgraphs', 'schema']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter(isRead)) {
      cpSync(join(root, folder, file), join(to, folder, file));
    }
  }
  cpSync(join(root, 'package.json'), join(to, 'package.json'));
}
