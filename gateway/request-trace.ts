import { httpStatusOf } from '../observability/problem-codes.ts';
import { markFailed, type Span, SpanKind, type Tracing } from '../observability/tracing.ts';
import type { Exchange } from './exchange.ts';

/** Paths that may be told: any other is a stranger's own words. */
const ROUTES: ReadonlySet<string> = new Set(['/', '/graphql']);

/**
 * Answers a request within a span of its own, in the caller's trace where it names one. Probes and counters come every
 * few seconds and say the same.
 */
export function traceRequest(
  tracing: Tracing,
  exchange: Exchange,
  answer: () => Promise<void>,
): Promise<void> {
  const { request, response, method, path } = exchange;
  if (/^\/(health|metrics)(\/|$)/.test(path)) return answer();
  const route = ROUTES.has(path) ? path : null;
  const span = tracing.beginRequest(
    route === null ? method : `${method} ${route}`,
    {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': method, ...(route === null ? {} : { 'http.route': route }) },
    },
    request.headers,
  );
  exchange.traceId = span.spanContext().traceId;
  response.once('close', () => {
    if (span.isRecording()) noteOutcome(span, exchange);
    span.end();
  });
  return tracing.within(span, answer);
}

function noteOutcome(span: Span, { response, outcome }: Exchange): void {
  const { operationName, operationType, documentHash } = outcome;
  span.setAttributes({
    'http.response.status_code': response.statusCode,
    ...(operationName === null ? {} : { 'graphql.operation.name': operationName }),
    ...(operationType === null ? {} : { 'graphql.operation.type': operationType }),
    ...(documentHash === null ? {} : { 'fapiao.document.hash': documentHash }),
  });
  const [code] = outcome.codes;
  if (!response.writableFinished) span.setAttribute('error.type', 'CLIENT_LEFT');
  else if (code !== undefined && httpStatusOf(code) >= 500) markFailed(span, code);
  // A client's own mistake is no failure of the server.
  else if (code !== undefined) span.setAttribute('error.type', code);
}
