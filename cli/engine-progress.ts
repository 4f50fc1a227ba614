import type { ProgressStep } from '../embedded/stack.ts';
import { openProgress, type Progress } from './progress.ts';

const LABELS: Readonly<Record<ProgressStep['phase'], string>> = {
  lock: 'Waiting for another start 等待另一启动进程',
  download: 'Downloading the database engine 下载数据库引擎',
  unpack: 'Unpacking it 解压',
  initialise: 'Initialising it 初始化',
  start: 'Starting databases 启动数据库',
};

/** Shows the phases of an embedded start, one after the other, each with a display of its own. */
export class EngineProgress {
  readonly #stream: NodeJS.WriteStream;
  #phase: ProgressStep['phase'] | null = null;
  #progress: Progress | null = null;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  readonly show = ({ phase, detail, done, total }: ProgressStep): void => {
    if (phase !== this.#phase) {
      this.stop();
      const label = LABELS[phase];
      if (!this.#stream.isTTY) this.#stream.write(`${label} …\n`);
      this.#progress = openProgress({ label, total, stream: this.#stream });
      this.#phase = phase;
    }
    this.#progress?.update(done, detail);
  };

  stop(): void {
    this.#progress?.stop();
    this.#progress = null;
  }
}
