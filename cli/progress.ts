import { Presets, SingleBar } from 'cli-progress';

/** Shows how far something is: a bar on a terminal, a line now and then anywhere else. */
export interface Progress {
  /** @param detail a few words behind the numbers, e.g. a rate */
  update(done: number, detail?: string): void;
  /** Ends the display; nothing is shown afterwards. */
  stop(): void;
}

export interface ProgressOptions {
  readonly label: string;
  readonly total: number;
  /** Standard error, so that standard output stays free for results. */
  readonly stream: NodeJS.WriteStream;
}

const LINE_INTERVAL_MS = 5_000;

/** Opens a display; call `stop` before anything else is written to the stream. */
export function openProgress(options: ProgressOptions): Progress {
  return options.stream.isTTY ? openBar(options) : openLines(options);
}

function openBar({ label, total, stream }: ProgressOptions): Progress {
  const format = `${label} [{bar}] {percentage}% | {value}/{total} | {eta_formatted} {detail}`;
  const bar = new SingleBar(
    { format, stream, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  bar.start(total, 0, { detail: '' });
  return {
    update: (done, detail = '') => bar.update(done, { detail }),
    stop: () => bar.stop(),
  };
}

function openLines({ label, total, stream }: ProgressOptions): Progress {
  let shownAt = performance.now();
  return {
    update: (done, detail = '') => {
      const now = performance.now();
      if (now - shownAt < LINE_INTERVAL_MS) return;
      shownAt = now;
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      stream.write(`${label} ${percent}% (${done}/${total}) ${detail}\n`);
    },
    stop: () => undefined,
  };
}
