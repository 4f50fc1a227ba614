import type { Log } from '../observability/log.ts';
import { httpStatusOf } from '../observability/problem-codes.ts';
import { answerJson } from '../subgraphs/json-answer.ts';
import { Problem } from '../subgraphs/problem.ts';
import { CHALLENGE } from './challenge.ts';
import { publicCode, publicError } from './errors.ts';
import type { Exchange } from './exchange.ts';

/** Answers for a stage that threw: a Problem with its own status, anything else masked with 500 and logged whole. */
export function refuse(exchange: Exchange, error: unknown, log: Log): void {
  const { request, response, requestId, traceId, outcome } = exchange;
  if (!(error instanceof Problem)) log.error({ err: error, requestId, traceId }, 'request failed');
  const { message, extensions } = error instanceof Problem ? error : new Problem('INTERNAL_SERVER_ERROR');
  outcome.codes = [publicCode({ extensions })];
  const status = httpStatusOf(outcome.codes[0]);
  if (status === 401) response.setHeader('www-authenticate', CHALLENGE);
  const text = JSON.stringify({ errors: [publicError({ message, extensions }, exchange)] });
  answerJson(request, response, status, text, { 'cache-control': 'no-store' });
}
