import type { EngineAccount } from './engine-account.ts';
import { type EngineRoot, executablePath, programPath } from './engine-root.ts';

/** The engine and the user it runs as: all that is needed to start one of its programs. */
export interface Engine {
  readonly root: EngineRoot;
  /** null: the user of this process. */
  readonly account: EngineAccount | null;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * How to start a program of the engine on this machine.
 *
 * The programs were built for another Debian release. A chroot would need root and would hide the data folder
 * (a bind mount, which containers refuse, or a copy of the engine beside each data folder would be needed).
 * So the root's own dynamic loader starts the program with the root's libraries only: no privilege, no mounts,
 * and the data stays where the user put it. PostgreSQL finds its files relative to the path it is called by.
 *
 * `setpriv` gives up root for good, and has the kernel send `deathSignal` when our process ends in whatever way,
 * kill -9 included: no orphan stays behind.
 */
export function engineCommand(
  engine: Engine,
  program: 'postgres' | 'initdb' | 'redis-server',
  args: readonly string[],
  deathSignal: 'INT' | 'TERM' | 'KILL',
): Command {
  const { root, account } = engine;
  const loading = ['--inhibit-cache', '--library-path', root.libraries.join(':')];
  const naming = ['--argv0', programPath(root, program), executablePath(root, program)];
  return {
    file: 'setpriv',
    args: [
      ...(account === null ? [] : dropPrivileges(account)),
      ...['--pdeathsig', deathSignal, '--no-new-privs', '--'],
      ...[root.loader, ...loading, ...naming, ...args],
    ],
  };
}

function dropPrivileges({ uid, gid, capability }: EngineAccount): string[] {
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  if (capability === null) return [...identity, '--inh-caps=-all', '--bounding-set=-all'];
  return [
    ...identity,
    // Without this bit access(2), by which PostgreSQL looks for its files, ignores the capability.
    '--securebits=+no_setuid_fixup',
    `--bounding-set=-all,+${capability}`,
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
  ];
}
