import { describe, expect, test } from 'vitest';
import { type MachineFacts, unmetRequirement } from '../../embedded/requirements.ts';

const GB = 1_000_000_000;

const DEBIAN: MachineFacts = {
  platform: 'linux',
  arch: 'x64',
  osRelease: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
  missingTools: [],
  engineCached: false,
  dataPresent: false,
  cache: { folder: '/home/li/.cache/fapiao-graph', freeBytes: 10 * GB },
  data: { folder: '/home/li/fapiao/.data', freeBytes: 10 * GB },
};

const UNFIT: Record<string, Partial<MachineFacts>> = {
  'another system': { platform: 'darwin', osRelease: null },
  'another Linux': { osRelease: 'PRETTY_NAME="Fedora Linux 42"\nID=fedora\n' },
  'another processor': { arch: 'riscv64' },
  'no apt': { missingTools: ['apt-get'] },
  'no setpriv': { missingTools: ['setpriv'] },
  'a full cache disk': { cache: { folder: '/cache', freeBytes: GB } },
  'a full data disk': { data: { folder: '/data', freeBytes: 0.1 * GB } },
};

test('an ordinary Debian machine is fit', () => {
  expect(unmetRequirement(DEBIAN)).toBeNull();
});

test('a derivative of Debian is fit', () => {
  const osRelease = 'PRETTY_NAME="Ubuntu 24.04"\nID=ubuntu\nID_LIKE=debian\n';
  expect(unmetRequirement({ ...DEBIAN, osRelease })).toBeNull();
});

test('a cached engine needs no apt and little room', () => {
  const facts = { ...DEBIAN, engineCached: true, missingTools: ['apt-get', 'dpkg-deb'] };
  expect(unmetRequirement({ ...facts, cache: { folder: '/cache', freeBytes: 0 } })).toBeNull();
});

test('existing data is opened on a full disk', () => {
  const facts = { ...DEBIAN, engineCached: true, dataPresent: true };
  expect(unmetRequirement({ ...facts, data: { folder: '/data', freeBytes: 0 } })).toBeNull();
});

describe.each(Object.entries(UNFIT))('%s', (_name, change) => {
  const failure = unmetRequirement({ ...DEBIAN, ...change });

  test('is refused with a stable code', () => {
    expect(failure?.code).toMatch(/^EMBEDDED_(NOT_DEBIAN|TOOL_MISSING|NO_DISK_SPACE)$/);
  });

  test('names the way out in one English sentence', () => {
    expect(failure?.message).toMatch(/^[A-Z][^\n]*`docker compose up`[^\n]*SHARDS_FILE[^\n]*\.$/);
  });

  test('names the way out in one Chinese sentence', () => {
    expect(failure?.zh).toMatch(/^[^\n。]*`docker compose up`[^\n。]*SHARDS_FILE[^\n。]*。$/);
  });
});

test('the refusal names the system that was found', () => {
  const failure = unmetRequirement({ ...DEBIAN, osRelease: 'PRETTY_NAME="Fedora Linux 42"\nID=fedora\n' });
  expect(failure?.message).toContain('Fedora Linux 42 (x64)');
});

test('the refusal names the folder without room', () => {
  const failure = unmetRequirement({ ...DEBIAN, data: { folder: '/data', freeBytes: 100_000_000 } });
  expect(failure?.message).toContain('needs 500 MB of disk space in /data, where 100 MB is free');
});
