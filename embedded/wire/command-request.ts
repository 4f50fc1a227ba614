import { type BsonElement, bsonType, documentOf, numberOf, scanDocument, stringOf } from './bson-scan.ts';
import type { DocumentSequence, OpMsg } from './op-msg.ts';

/** A command as it came: its document is raw BSON of which only the top level has been looked at. */
export class CommandRequest {
  /** The first element's name is the command's name. */
  readonly name: string;
  readonly body: Buffer;
  readonly sequences: readonly DocumentSequence[];
  readonly #elements: readonly BsonElement[];
  readonly #database: string;

  private constructor(body: Buffer, sequences: readonly DocumentSequence[], database: string) {
    this.body = body;
    this.sequences = sequences;
    this.#elements = scanDocument(body);
    this.#database = database;
    this.name = this.#elements[0]?.name ?? '';
  }

  /** Throws MalformedStream when the document's lengths do not add up. */
  static fromOpMsg(message: OpMsg): CommandRequest {
    return new CommandRequest(message.body, message.sequences, 'admin');
  }

  /** A command without sequences: from an OP_QUERY, or one that lies inside another (`explain`). */
  static fromDocument(body: Buffer, database: string): CommandRequest {
    return new CommandRequest(body, [], database);
  }

  /** The database the command addresses: `$db`, or the one its envelope named. */
  get database(): string {
    return this.text('$db') ?? this.#database;
  }

  /** The value of the first element when it is a string: for most commands the collection. */
  get target(): string {
    const first = this.#elements[0];
    return (first === undefined ? null : stringOf(this.body, first)) ?? '';
  }

  /** Milliseconds the client allows, 0 for no limit. */
  get maxTimeMs(): number {
    return Math.max(0, Math.floor(this.number('maxTimeMS') ?? 0));
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  text(name: string): string | null {
    const element = this.#find(name);
    return element === undefined ? null : stringOf(this.body, element);
  }

  /** A numeric or boolean field as a number. */
  number(name: string): number | null {
    const element = this.#find(name);
    return element === undefined ? null : numberOf(this.body, element);
  }

  /** An embedded document or array as a view of {@link body}. */
  document(name: string): Buffer | null {
    const element = this.#find(name);
    return element === undefined ? null : documentOf(this.body, element);
  }

  /** The first element's value when it is a 64-bit integer: the cursor of a `getMore`. */
  get targetId(): bigint {
    const first = this.#elements[0];
    return first?.type === bsonType.int64 ? this.body.readBigInt64LE(first.start) : 0n;
  }

  #find(name: string): BsonElement | undefined {
    return this.#elements.find((element) => element.name === name);
  }
}
