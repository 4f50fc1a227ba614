import { markFailed, SpanKind, type Tracing } from '../observability/tracing.ts';
import { publicCode } from './errors.ts';
import type { SubgraphSource } from './subgraph-source.ts';

/**
 * Makes a span of each question to a subgraph. Who shares another's answer has a span too, with nothing below it.
 *
 * @param isRemote whether it goes to another process, which may continue the trace
 * @param tracing null leaves the source as it is
 */
export function tracedSource(
  source: SubgraphSource,
  isRemote: boolean,
  tracing: Tracing | null,
): SubgraphSource {
  if (tracing === null) return source;
  const { name } = source;
  const kind = isRemote ? SpanKind.CLIENT : SpanKind.INTERNAL;
  return {
    name,
    ask: (question) => {
      const options = { kind, attributes: { 'fapiao.subgraph': name } };
      return tracing.step(`fetch ${name}`, options, async (span) => {
        const answer = await source.ask(question);
        const [error] = answer.errors ?? [];
        if (error !== undefined) markFailed(span, publicCode(error));
        return answer;
      });
    },
  };
}
