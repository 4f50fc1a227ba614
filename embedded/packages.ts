import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DownloadFailed } from './failure.ts';
import { endProcessesIn } from './orphans.ts';
import { CommandFailed, runCommand } from './run-command.ts';

/** What the engine root is made of; apt adds what these depend on (about 210 packages, 142 MB). */
const PACKAGES = ['postgresql-18-documentdb', 'redis-server'];
/** The first Debian release that carries the DocumentDB extension. */
const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Downloads the engine's packages for this machine's architecture, checked by apt against Debian's own keys.
 *
 * apt works in a folder of its own with an empty list of installed packages: this machine's sources and
 * packages are neither used nor changed, and the whole closure is resolved for the suite. No privilege is needed.
 * What an interrupted download left behind is verified by apt and continued.
 *
 * @param folder apt's working folder, kept between attempts.
 * @param mirror base URL of a Debian mirror, or null for the one this machine's apt is set up with.
 * @param onProgress percentage of the download, 0 to 100.
 * @returns absolute paths of the `.deb` files.
 * @throws DownloadFailed with apt's own words.
 */
export async function downloadPackages(
  folder: string,
  mirror: string | null,
  onProgress: (percent: number) => void,
): Promise<string[]> {
  const url = mirror ?? (await configuredMirror());
  // apt changes its user now and then, so an earlier one may have outlived its parent and holds its own locks.
  await endProcessesIn(folder, ['SIGTERM', 'SIGKILL']);
  await mkdir(join(folder, 'archives', 'partial'), { recursive: true });
  await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
  await writeFile(join(folder, 'status'), '');
  await writeFile(join(folder, 'sources.list'), `deb [signed-by=${KEYRING}] ${url} ${SUITE} main\n`);
  const options = aptOptions(folder);
  const apt = (command: readonly string[], onStatusLine: (line: string) => void = () => undefined) =>
    runCommand('apt-get', [...options, ...command], { cwd: folder, onStatusLine });
  try {
    await apt(['update']);
    // A download continued weeks later must not unpack two versions of one package over each other.
    await apt(['autoclean']);
    await apt(['install', '-y', '--download-only', ...PACKAGES], (line) => {
      const percent = downloadPercent(line);
      if (percent !== null) onProgress(percent);
    });
  } catch (error) {
    throw error instanceof CommandFailed ? new DownloadFailed(url, error.message) : error;
  }
  return listPackages(join(folder, 'archives'));
}

/** @returns the percentage in a line of apt's status output, or null for a line about something else. */
export function downloadPercent(line: string): number | null {
  const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
  return percent === undefined ? null : Number(percent);
}

/**
 * Chooses the Debian mirror among the repositories that apt would ask.
 *
 * @param uris the output of `apt-get update --print-uris`, which needs no downloaded lists: a fresh container
 *   image has none.
 * @returns a base URL, or null when no repository is set up.
 */
export function chooseMirror(uris: string): string | null {
  const releases = [...uris.matchAll(/^'([^']+)\/dists\/([^/']+)\/InRelease'/gm)];
  const bases = releases.flatMap(([, base, suite]) => (base && !suite?.includes('-') ? [base] : []));
  // Other vendors' repositories come from the same list; Debian mirrors end in /debian by convention.
  return bases.find((base) => /\/debian$/.test(base)) ?? bases[0] ?? null;
}

async function configuredMirror(): Promise<string> {
  const mirror = chooseMirror(await runCommand('apt-get', ['update', '--print-uris']));
  if (mirror === null) throw new DownloadFailed('of this machine', 'apt has no repository set up');
  return mirror;
}

function aptOptions(folder: string): string[] {
  const settings: Record<string, string> = {
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State': folder,
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    'APT::Default-Release': '',
    'APT::Install-Recommends': 'false',
    'APT::Status-Fd': '3',
    // Without it an update that reached nothing counts as a success.
    'APT::Update::Error-Mode': 'any',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '30',
    'Acquire::https::Timeout': '30',
  };
  return ['-q=2', ...Object.entries(settings).map(([key, value]) => `-o${key}=${value}`)];
}

async function listPackages(archives: string): Promise<string[]> {
  const names = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  return names.sort().map((name) => join(archives, name));
}
