import { expect, test } from 'vitest';
import { DownloadFailed } from '../../embedded/failure.ts';
import { chooseMirror, downloadPackages, downloadPercent } from '../../embedded/packages.ts';
import { temporaryFolder } from './temporary-folder.ts';

const URIS = [
  "'http://vendor.test/node/dists/nodistro/InRelease' vendor.test_node_InRelease 0 ",
  "'http://mirror.test/debian/dists/bookworm-updates/InRelease' mirror.test_updates_InRelease 0 ",
  "'http://mirror.test/debian-security/dists/bookworm-security/InRelease' mirror.test_security_InRelease 0 ",
  "'http://mirror.test/debian/dists/bookworm/InRelease' mirror.test_debian_InRelease 0 ",
  "'http://mirror.test/debian/dists/bookworm/main/binary-amd64/Packages.xz' mirror.test_Packages 0 ",
].join('\n');

test('the Debian mirror is chosen among vendors', () => {
  expect(chooseMirror(URIS)).toBe('http://mirror.test/debian');
});

test('a mirror with another path is accepted', () => {
  expect(chooseMirror("'https://inside.test/apt/dists/trixie/InRelease' x 0 ")).toBe(
    'https://inside.test/apt',
  );
});

test('no repository gives no mirror', () => {
  expect(chooseMirror('')).toBeNull();
});

test('the percentage is read from status lines', () => {
  expect(downloadPercent('dlstatus:12:41.5:Retrieving file 12 of 210')).toBe(41.5);
  expect(downloadPercent('pmstatus:dash:10:Installing dash')).toBeNull();
});

test('an unreachable mirror is a clear failure', async () => {
  const folder = await temporaryFolder();
  // Port 9 of this machine discards; nothing serves packages there.
  const attempt = downloadPackages(folder, 'http://127.0.0.1:9/debian', () => undefined);
  await expect(attempt).rejects.toThrow(DownloadFailed);
});
