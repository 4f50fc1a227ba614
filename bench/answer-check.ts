/** Says whether an answer is what was asked for; remembers the first that is not. */
export interface AnswerCheck {
  /** @param text body of a response */
  accepts(text: string): boolean;
  /** Beginning of the first refused body; null when none was. */
  readonly firstRefused: string | null;
}

/** One answer in this many is parsed and looked at whole: doing so with all would measure the bench. */
const PARSED_SHARE = 16;
const SHOWN_CHARACTERS = 400;

/**
 * Checks bodies of GraphQL answers. Each is searched for errors, which come with status 200; the first and every
 * sixteenth is parsed too, so that quickly answering nothing is no way to win.
 *
 * @param isWhole whether `data` holds everything that the query asks for
 */
export function answerCheck(isWhole: (data: unknown) => boolean): AnswerCheck {
  let seen = 0;
  let firstRefused: string | null = null;
  return {
    accepts(text) {
      const isParsed = seen % PARSED_SHARE === 0;
      seen += 1;
      // Inside a JSON string the quotes would be escaped, so this finds the key and never a value.
      const isAccepted = !text.includes('"errors":') && (!isParsed || isWhole(dataOf(text)));
      if (!isAccepted) firstRefused ??= text.slice(0, SHOWN_CHARACTERS);
      return isAccepted;
    },
    get firstRefused() {
      return firstRefused;
    },
  };
}

function dataOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'data' in body ? body.data : null;
  } catch {
    return null;
  }
}
