interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  /** What it finds was overtaken by a write: right for who asked before, wrong to keep. */
  isOvertaken: boolean;
}

/** Fetches names; `isOvertaken` tells afterwards which of them must not be kept. Never rejects. */
export type Fetch<Key, Answer> = (
  keys: readonly Key[],
  isOvertaken: (name: string) => boolean,
) => Promise<ReadonlyMap<string, Answer>>;

/** Whoever asks for a key that is being fetched waits for that answer, however many they are. */
export class SingleFlight<Key, Answer> {
  readonly #nameOf: (key: Key) => string;
  readonly #flights = new Map<string, Flight<Answer>>();

  constructor(nameOf: (key: Key) => string) {
    this.#nameOf = nameOf;
  }

  /**
   * @param keys no two of one name
   * @returns one answer a key, in order
   */
  join(keys: readonly Key[], fetch: Fetch<Key, Answer>): Promise<Answer>[] {
    const grounded = keys.filter((key) => !this.#flights.has(this.#nameOf(key)));
    if (grounded.length > 0) this.#start(grounded, fetch);
    return keys.map((key) => {
      const flight = this.#flights.get(this.#nameOf(key));
      if (flight === undefined) throw new Error(`no flight for ${this.#nameOf(key)}`);
      return flight.answer;
    });
  }

  /** From now on it is fetched anew: what was written since the present flight began may be missing in it. */
  overtake(name: string): void {
    const flight = this.#flights.get(name);
    if (flight === undefined) return;
    flight.isOvertaken = true;
    this.#flights.delete(name);
  }

  /** As `overtake`, of every name. */
  overtakeAll(): void {
    for (const flight of this.#flights.values()) flight.isOvertaken = true;
    this.#flights.clear();
  }

  #start(keys: readonly Key[], fetch: Fetch<Key, Answer>): void {
    const own = new Map<string, Flight<Answer>>();
    const answers = fetch(keys, (name) => own.get(name)?.isOvertaken === true).finally(() => {
      for (const [name, flight] of own) if (!flight.isOvertaken) this.#flights.delete(name);
    });
    for (const name of keys.map(this.#nameOf)) {
      const answer = answers.then((found) => found.get(name) ?? unanswered(name));
      const flight = { answer, isOvertaken: false };
      own.set(name, flight);
      this.#flights.set(name, flight);
    }
  }
}

function unanswered(name: string): never {
  throw new Error(`nothing was fetched for ${name}`);
}
