/** One operation that this client runs, with the types of what it is given and what it answers. */
export interface Operation<Data, Variables> {
  readonly name: string;
  readonly type: 'query' | 'mutation';
  /** SHA-256 of the document, by which the gateway knows it. */
  readonly id: string;
  /** The GraphQL document, sent only to a gateway that does not know the id. */
  readonly document: string;
  /** Never there; it carries the types. */
  readonly types?: (variables: Variables) => Data;
}

/** Makes an operation; the generated constants are made by it. */
export function operation<Data, Variables>(
  name: string,
  type: 'query' | 'mutation',
  id: string,
  document: string,
): Operation<Data, Variables> {
  return { name, type, id, document };
}
