import type { OwnRun } from '../cell.ts';

/** The databases that a contender for the whole product is to answer from. */
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
  /** Whether answers may be kept. */
  readonly cache: 'on' | 'off';
  /** Signs cursors; the same for all, so that their answers can be compared byte for byte. */
  readonly cursorSecret: string;
  /** Our three subgraphs over HTTP, started with the first who asks and shared by all. */
  subgraphs(): Promise<HttpSubgraphs>;
}

/** Subgraphs that answer whoever asks. */
export interface HttpSubgraphs {
  readonly urls: Readonly<Record<string, string>>;
  /** Process groups. */
  readonly groups: readonly number[];
}

/** Where questions are posted. */
export interface Endpoint {
  urlOf(workload: string): string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One stretch of work that a floor does by itself. */
export interface OwnStretch {
  readonly workload: string;
  readonly connections: number;
  readonly seconds: number;
  readonly seed: number;
}

/** A contender that answers. */
export interface RunningContender {
  readonly name: string;
  /** How it is put under load: by requests from here, or by itself where nothing stands between. */
  readonly load: Endpoint | { measure(stretch: OwnStretch): Promise<OwnRun> };
  /** Process groups whose memory and processor time count as its own. */
  readonly groups: readonly number[];
  stop(): Promise<void>;
}

/** Asks the first contender, which is this product as shipped. */
export type AskReference = (workload: string, body: string) => Promise<string>;

/** A program that answers the workloads' questions. */
export interface Contender<P = Place> {
  readonly name: string;
  /** What of it runs, and how, in a few words. */
  readonly description: string;
  /** A floor does less than what is asked: its answers are compared with nobody's. */
  readonly isFloor: boolean;
  /** Workloads that say something about it; all of them when absent. */
  readonly workloads?: readonly string[];
  /**
   * What is done once, before anything is measured.
   * @returns null when it can be measured here, else why not
   */
  prepare(): Promise<string | null>;
  /**
   * Starts it in a process group of its own and waits until it is ready.
   * @throws BenchFailure when it does not start
   */
  start(place: P, askReference: AskReference): Promise<RunningContender>;
}
