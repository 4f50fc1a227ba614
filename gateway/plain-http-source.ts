import { z } from 'zod';
import type { Log } from '../observability/log.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { SubgraphAnswer } from '../subgraphs/execute.ts';
import { openHttpSubgraph } from './http-subgraph.ts';
import type { OpenSubgraph } from './subgraph-source.ts';

/** Opens connections to a subgraph that is anybody's: nothing is signed, and its form of an answer is taken as it is. */
export function openPlainHttp(name: string, url: string, log: Log, tracing: Tracing | null): OpenSubgraph {
  return openHttpSubgraph({
    name,
    url,
    log,
    tracing,
    headers: () => ({ accept: 'application/graphql-response+json, application/json' }),
    read: readAnswer,
  });
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string().catch(''),
        path: z.array(z.union([z.string(), z.number()])).nullish(),
        extensions: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .nullish(),
});

/** A refused question may come with any status; what counts is whether the text is an answer. */
function readAnswer(status: number, text: string): SubgraphAnswer {
  const parsed = answer.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Error(`status ${status}: expected a GraphQL answer, came ${text.slice(0, 200)}`);
  const { data = null, errors } = parsed.data;
  if (errors == null) return { data };
  return {
    data,
    errors: errors.map(({ message, path, extensions }) => ({
      message,
      ...(path == null ? {} : { path }),
      ...(extensions == null ? {} : { extensions }),
    })),
  };
}
