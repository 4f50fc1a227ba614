/** The end of a channel between two processes: a worker as its leader sees it, or the worker's own `process`. */
export interface ChannelEnd {
  /** @param done told of a failure, too, e.g. of a process that is gone */
  send?(message: object, done: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** What one side can be asked: the answer to each topic. */
export type Answers<Topics> = { readonly [Topic in keyof Topics]: () => Promise<Topics[Topic]> };

/** The other side did not answer in time. */
export class NoReply extends Error {
  constructor(topic: string, ms: number) {
    super(`the other process did not say its ${topic} within ${ms} ms`);
    this.name = 'NoReply';
  }
}

interface Message {
  readonly kind: 'question' | 'answer';
  readonly id: number;
  readonly topic: string;
  readonly value?: unknown;
}

/**
 * Questions and answers between two processes of this program. Each asks when it is ready to listen: what is sent to
 * a process that still loads its code is lost.
 */
export class Dialogue<Theirs extends object, Ours extends object> {
  readonly #end: ChannelEnd;
  readonly #answers: Answers<Ours>;
  readonly #waiting = new Map<number, (value: unknown) => void>();
  #asked = 0;

  constructor(end: ChannelEnd, answers: Answers<Ours>) {
    this.#end = end;
    this.#answers = answers;
    end.on('message', (message) => this.#hear(message));
  }

  /**
   * @param ms how long to wait; null for as long as it takes
   * @throws NoReply
   */
  ask<Topic extends keyof Theirs & string>(topic: Topic, ms: number | null): Promise<Theirs[Topic]> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(id);
        reject(new NoReply(topic, ms ?? 0));
      };
      const timer = ms === null ? undefined : setTimeout(giveUp, ms);
      this.#waiting.set(id, (value) => {
        clearTimeout(timer);
        // Both ends are this program: what a topic's answer is, one type says.
        resolve(value as Theirs[Topic]);
      });
      this.#send({ kind: 'question', id, topic });
    });
  }

  #hear(message: unknown): void {
    if (!isMessage(message)) return;
    const { kind, id, topic, value } = message;
    if (kind === 'answer') {
      this.#waiting.get(id)?.(value);
      this.#waiting.delete(id);
      return;
    }
    if (!isTopic(this.#answers, topic)) return;
    // A question that cannot be answered is left open: whoever asked has a limit, or is ended with this process.
    this.#answers[topic]().then(
      (answer) => this.#send({ kind: 'answer', id, topic, value: answer }),
      () => undefined,
    );
  }

  #send(message: Message): void {
    // A process that is gone asks nothing and answers nothing.
    this.#end.send?.(message, () => undefined);
  }
}

function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'kind' in message && 'topic' in message;
}

function isTopic<Ours>(answers: Answers<Ours>, topic: string): topic is keyof Ours & string {
  return Object.hasOwn(answers, topic);
}
