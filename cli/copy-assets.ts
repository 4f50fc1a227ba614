import { join } from 'node:path';
import { copyAssets } from './assets.ts';

/** Last step of the build: makes the compiled code whole. */
copyAssets(join(import.meta.dirname, '..', 'dist'));
