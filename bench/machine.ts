import { arch, cpus, platform, release, totalmem } from 'node:os';

/** What figures depend on besides the program. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Kernel and architecture. */
  readonly system: string;
  /** Version of the runtime, e.g. `v20.20.2`. */
  readonly node: string;
}

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  };
}
