import { execute, parse } from 'graphql';
import type { Ask, SubgraphSource } from '../../../gateway/subgraph-source.ts';
import { subgraphSource } from '../../../gateway/subgraph-source.ts';
import type { Log } from '../../../observability/log.ts';
import { Problem } from '../../../subgraphs/problem.ts';
import { chance, hashOf } from './hash.ts';
import { promisesOf } from './promises.ts';
import { type Faults, resolveStub, type StubContext, type StubObject } from './stub-data.ts';
import { lawlessSchema } from './stub-schema.ts';

/** Where a plan has renamed a field, in the text of its question. */
const RENAMED = '__alias_';

/** Makes a subgraph that answers everything, the same for the same question, and fails as it is told. */
export function stubSource(name: string, sdl: string, log: Log, faults: () => Faults): SubgraphSource {
  const schema = lawlessSchema(sdl);
  const promises = promisesOf(parse(sdl));
  const ask: Ask = async ({ operation, variables }) => {
    const now = faults();
    const broken = hashOf(`${now.salt} ${name} ${operation.text}`);
    if (chance(broken, now.rate / 2)) throw new Problem('SUBGRAPH_UNAVAILABLE');
    const contextValue: StubContext = {
      subgraph: name,
      promises,
      faults: now,
      mayBeFalse: !operation.text.includes(RENAMED),
    };
    const { data, errors } = await execute({
      schema,
      document: operation.document(),
      variableValues: variables,
      contextValue,
      fieldResolver: resolveStub,
      typeResolver: (value) => (value as StubObject).__typename,
    });
    return {
      data: data ?? null,
      ...(errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) }),
    };
  };
  return subgraphSource(name, log, ask);
}
