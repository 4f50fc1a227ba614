/** An answer as a client sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Sends any request to a path of the gateway and reads the JSON answer. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { data, errors = [] } = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors };
}

/** Asks a query as JSON by POST. */
export function ask(
  gateway: { readonly url: string },
  query: string,
  options: {
    variables?: object;
    operationName?: string;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  } = {},
): Promise<Answer> {
  const { variables, operationName, headers, signal } = options;
  return send(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables, operationName }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** @returns the codes of an answer's errors */
export function codesOf(answer: Answer): unknown[] {
  return answer.errors.map(({ extensions }) => extensions['code']);
}
