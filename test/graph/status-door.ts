import { type GraphQLFormattedError, parse } from 'graphql';
import { createLog } from '../../observability/log.ts';
import { Reads } from '../../storage/reads.ts';
import type { Shards } from '../../storage/shards.ts';
import { ANONYMOUS, type Caller } from '../../subgraphs/caller.ts';
import { type DiagnosisRequest, writeDiagnosisKey } from '../../subgraphs/diagnosis-key.ts';
import { subgraphExecutor } from '../../subgraphs/execute.ts';
import { statusSubgraph } from '../../subgraphs/status/index.ts';
import { NOW } from '../fapiao/invoice-samples.ts';
import { LIMITS } from '../graph.ts';
import type { World } from '../world.ts';

/** The status subgraph alone, asked as the gateway asks it: for callers that no development key stands for. */
export interface StatusDoor {
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<StatusAnswer>;
  /** Asks for the diagnoses of look-ups, as the gateway does for all of one answer at once. */
  diagnose(fields: string, ...requests: DiagnosisRequest[]): Promise<unknown>;
}

export interface StatusAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const log = createLog({ level: 'silent' });

export function openStatus(
  { redis, shards }: Pick<World, 'redis'> & { shards: Shards },
  caller: Partial<Caller> = {},
  clock = () => NOW,
): StatusDoor {
  const dependencies = { shards, reads: new Reads(shards), redis, clock, cursorSecret: 'secret', ...LIMITS };
  const execute = subgraphExecutor(statusSubgraph.build(dependencies), log);
  const ask: StatusDoor['ask'] = (query, variables = {}) =>
    execute({
      document: parse(query),
      variables,
      operationName: null,
      scope: {
        caller: { ...ANONYMOUS, language: 'ZH', origin: 'test', ...caller },
        requestId: 'test',
        signal: new AbortController().signal,
      },
    });
  return {
    ask,
    diagnose: async (fields, ...requests) => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Diagnosis { ${fields} } } }`;
      const of = requests.map((request) => ({ __typename: 'Diagnosis', key: writeDiagnosisKey(request) }));
      const { data, errors } = await ask(query, { of });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data?.['_entities'];
    },
  };
}
