/**
 * What node:http alone can do with the same bytes: `node http-floor.js CONFIG.json`. Every answer lies in memory.
 * With `parses`, each query is parsed and the answer projected by its fields before it is written.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { z } from 'zod';

const config = z.object({
  port: z.number(),
  parses: z.boolean(),
  /** Body of an answer by the name of its workload. */
  answers: z.record(z.string(), z.string()),
});
const request = z.object({ query: z.string() });
const answer = z.object({ data: z.record(z.string(), z.unknown()) });

const { port, parses, answers } = config.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const bytesOf = new Map(Object.entries(answers).map(([name, text]) => [`/${name}`, Buffer.from(text)]));
const dataOf = new Map(
  Object.entries(answers).map(([name, text]) => [`/${name}`, answer.parse(JSON.parse(text)).data]),
);

function answerTo(path: string, body: string): Buffer | undefined {
  if (!parses) return bytesOf.get(path);
  const { query } = request.parse(JSON.parse(body));
  const [operation] = parse(query, { noLocation: true }).definitions;
  const data = dataOf.get(path);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || data === undefined) return undefined;
  return Buffer.from(JSON.stringify({ data: project(operation.selectionSet, data) }));
}

function project({ selections }: SelectionSetNode, source: unknown): unknown {
  if (Array.isArray(source))
    return source.map((item) => project({ kind: Kind.SELECTION_SET, selections }, item));
  const from = source as Readonly<Record<string, unknown>>;
  const projected: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const value = from[selection.name.value];
    projected[selection.alias?.value ?? selection.name.value] =
      selection.selectionSet === undefined ? value : project(selection.selectionSet, value);
  }
  return projected;
}

createServer((incoming, response) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const bytes =
      incoming.method === 'GET'
        ? Buffer.from('{}')
        : answerTo(incoming.url ?? '', String(Buffer.concat(parts)));
    if (bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
      .end(bytes);
  });
}).listen(port, '127.0.0.1');
