/** What the embedded stack is told; it reads no environment itself. */
export interface EmbeddedOptions {
  /** Where the data lives; made when missing. Two stacks never run on one data folder. */
  readonly dataDir: string;
  /** Where the unpacked engine is kept; see `defaultCacheDir`. */
  readonly cacheDir: string;
  /** Base URL of a Debian mirror, or null for the one that this machine's apt is set up with. */
  readonly debianMirror: string | null;
  /** A `mongod` to run instead of the DocumentDB engine, or null to use one only if it is on the search path. */
  readonly mongodBinary: string | null;
  onProgress(step: ProgressStep): void;
  readonly log: EmbeddedLog;
}

export interface ProgressStep {
  readonly phase: 'lock' | 'download' | 'unpack' | 'initialise' | 'start';
  readonly detail: string;
  /** Of `total`: percent while downloading, packages while unpacking, processes while starting. */
  readonly done: number;
  readonly total: number;
}

export interface EmbeddedLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
