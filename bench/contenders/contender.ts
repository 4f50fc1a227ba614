/** The databases that a contender is to answer from. */
export interface Place {
  /** As SHARDS_FILE lists them. */
  readonly shards: readonly {
    readonly name: string;
    readonly uri: string;
    readonly bureaus: readonly string[] | '*';
  }[];
  readonly redisUrl: string;
  /** For files of the contender's own, its log among them; it exists. */
  readonly folder: string;
}

/** A contender that answers. */
export interface RunningContender {
  readonly name: string;
  /** Where queries are posted. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A program that answers the workloads' queries. */
export interface Contender {
  readonly name: string;
  /** What of it runs, and how, in a few words. */
  readonly description: string;
  /** What is done once, before anything is measured: a build, for instance. */
  prepare(): Promise<void>;
  /** Starts it in a process of its own and waits until it is ready. */
  start(place: Place): Promise<RunningContender>;
}
