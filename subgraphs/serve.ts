import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse, validate } from 'graphql';
import { z } from 'zod';
import type { Log } from '../observability/log.ts';
import { httpStatusOf } from '../observability/problem-codes.ts';
import { markFailed, type RequestIds, SpanKind, type Tracing } from '../observability/tracing.ts';
import { LightSignal, type Signal } from '../storage/signal.ts';
import type { Subgraph } from './definition.ts';
import { documentCache } from './document-cache.ts';
import { type ExecuteSubgraph, subgraphExecutor } from './execute.ts';
import { type HttpDoor, openHttpDoor } from './http-door.ts';
import { answerJson } from './json-answer.ts';
import { Problem } from './problem.ts';
import { parseJson, readBody } from './request-body.ts';
import { signatureVerifier, type VerifySignature } from './signature.ts';
import { parseCaller, type StatedHeaders, statedHeaders } from './signed-headers.ts';

export interface ServeOptions {
  readonly subgraph: Subgraph;
  /** Address to listen on; 127.0.0.1 unless the gateway runs on another machine. */
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Shared with the gateway; signs every request. */
  readonly secret: string;
  readonly log: Log;
  /** Continues the traces of the gateway; null, or absent, for none. */
  readonly tracing?: Tracing | null;
  readonly clock: () => Date;
}

/** Everything a request needs, made once for the process. */
interface Served {
  readonly subgraph: Subgraph;
  readonly log: Log;
  readonly tracing: Tracing | null;
  readonly verify: VerifySignature;
  readonly execute: ExecuteSubgraph;
  readonly documentOf: ReturnType<typeof documentCache>;
}

/**
 * Serves one subgraph over HTTP at `/graphql`. Whatever is not signed by the gateway is refused, `_service` and
 * `_entities` included: a subgraph answers for callers that it cannot check itself.
 */
export function serveSubgraph(options: ServeOptions): Promise<HttpDoor> {
  const { subgraph, log, tracing = null } = options;
  const served: Served = {
    subgraph,
    log,
    tracing,
    verify: signatureVerifier(options.secret, options.clock),
    execute: subgraphExecutor(subgraph, log),
    documentOf: documentCache((text) => readDocument(subgraph, text)),
  };
  return openHttpDoor(
    (request, response) => {
      handle(served, request, response).catch((error: unknown) => refuse(log, request, response, error));
    },
    options.host,
    options.port,
  );
}

async function handle(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET' && request.url === '/health/live') {
    return answerJson(request, response, 200, '{"ok":true}');
  }
  const stated = statedHeaders(request.headers);
  // Without a signature not a byte of the body is read.
  if (stated.signature === undefined) throw new Problem('BAD_SIGNATURE');
  const body = await readBody(request);
  requireSignature(served, stated, body);
  if (request.url !== '/graphql') throw new Problem('NOT_FOUND');
  if (request.method !== 'POST') throw new Problem('METHOD_NOT_ALLOWED');
  const { query, variables, operationName } = readOperation(body);
  const answer = async (traceId?: string) => {
    const { requestId } = stated;
    try {
      const scope = {
        caller: parseCaller(stated.caller),
        requestId,
        traceId,
        signal: abortedWhenLeft(response),
      };
      const document = served.documentOf(query);
      const result = await served.execute({
        document,
        variables,
        operationName: operationName ?? null,
        scope,
      });
      answerJson(request, response, 200, JSON.stringify(result));
    } catch (error) {
      throw toldProblem(served.log, error, { requestId, traceId });
    }
  };
  await (served.tracing === null ? answer() : traced(served, served.tracing, request, answer));
}

/** Only now, behind the signature: a stranger continues nobody's trace. */
async function traced(
  { subgraph }: Served,
  tracing: Tracing,
  { headers }: IncomingMessage,
  answer: (traceId: string) => Promise<void>,
): Promise<void> {
  const attributes = {
    'http.request.method': 'POST',
    'http.route': '/graphql',
    'fapiao.subgraph': subgraph.name,
  };
  const span = tracing.beginRequest('POST /graphql', { kind: SpanKind.SERVER, attributes }, headers);
  try {
    await tracing.within(span, () => answer(span.spanContext().traceId));
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('INTERNAL_SERVER_ERROR');
    markFailed(span, String(problem.extensions['code']));
    throw error;
  } finally {
    span.end();
  }
}

function requireSignature({ subgraph, verify, log }: Served, stated: StatedHeaders, body: Buffer): void {
  const { signature, caller, requestId } = stated;
  const fault = verify(signature, { subgraph: subgraph.name, requestId, caller, body });
  if (fault === null) return;
  log.warn({ fault, requestId, subgraph: subgraph.name }, 'signature refused');
  throw new Problem('BAD_SIGNATURE');
}

const operation = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).default({}),
  operationName: z.string().nullish(),
});

function readOperation(body: Buffer): z.output<typeof operation> {
  const parsed = operation.safeParse(parseJson(body));
  if (!parsed.success) throw new Problem('BAD_REQUEST');
  return parsed.data;
}

/** A gateway of another version may plan against another schema: the text is checked, once. */
function readDocument(subgraph: Subgraph, text: string) {
  const document = parse(text, { noLocation: true });
  const [fault] = validate(subgraph.schema, document);
  if (fault !== undefined) throw new Problem('GRAPHQL_VALIDATION_FAILED', { received: fault.message });
  return document;
}

/** The gateway gives up by closing the connection. */
function abortedWhenLeft(response: ServerResponse): Signal {
  const signal = new LightSignal();
  response.once('close', () => signal.abort());
  return signal;
}

function refuse(log: Log, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { message, extensions } = toldProblem(log, error, { url: request.url });
  const text = JSON.stringify({ errors: [{ message, extensions }] });
  answerJson(request, response, httpStatusOf(extensions['code']), text);
}

/** What nobody foresaw is told to the log alone, with what it is found by. */
function toldProblem(
  log: Log,
  error: unknown,
  found: Partial<RequestIds> & { readonly url?: string | undefined },
): Problem {
  if (error instanceof Problem) return error;
  log.error({ err: error, ...found }, 'subgraph request failed');
  return new Problem('INTERNAL_SERVER_ERROR');
}
