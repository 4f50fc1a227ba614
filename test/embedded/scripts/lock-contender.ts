import { tryLock } from '../../../embedded/lock.ts';

// Told to start by the parent, so that all contenders are loaded and try at the same moment.
process.once('message', () => {
  const attempt = tryLock(process.argv[2] ?? '');
  process.send?.('held' in attempt ? 'held' : 'lost');
  process.once('message', () => process.exit(0));
});
process.send?.('loaded');
