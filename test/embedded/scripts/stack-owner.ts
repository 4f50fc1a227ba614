import { openEmbedded } from '../../../embedded/stack.ts';

const [dataDir = '', cacheDir = ''] = process.argv.slice(2);
const silent = () => undefined;

// Told to start by the parent, so that two owners can be made to start at the same moment.
process.once('message', async () => {
  const stack = await openEmbedded({
    dataDir,
    cacheDir,
    debianMirror: null,
    mongodBinary: null,
    onProgress: silent,
    log: { info: silent, warn: silent, error: silent },
  });
  const { shards, redisUrl, attached } = stack;
  process.send?.({ shards, redisUrl, attached, processes: stack.processes() });
  process.once('message', async () => {
    await stack.stop();
    process.exit(0);
  });
});
process.send?.('loaded');
