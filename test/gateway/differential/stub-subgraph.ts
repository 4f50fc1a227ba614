import { execute, parse } from 'graphql';
import type { OpenSubgraph } from '../../../gateway/subgraph-source.ts';
import { Problem } from '../../../subgraphs/problem.ts';
import { chance, hashOf } from './hash.ts';
import { promisesOf } from './promises.ts';
import { type Faults, resolveStub, type StubContext, type StubObject } from './stub-data.ts';
import { lawlessSchema } from './stub-schema.ts';

/** Makes a subgraph that answers everything, the same for the same question, and fails as it is told. */
export function stubSubgraph(name: string, sdl: string, faults: () => Faults): OpenSubgraph {
  const schema = lawlessSchema(sdl);
  const promises = promisesOf(parse(sdl));
  const ask: OpenSubgraph['ask'] = async ({ operation, variables }) => {
    const now = faults();
    const broken = hashOf(`${now.salt} ${name} ${withoutValues(operation.text)}`);
    if (chance(broken, now.rate / 2)) throw new Problem('SUBGRAPH_UNAVAILABLE');
    const contextValue: StubContext = {
      subgraph: name,
      promises,
      faults: now,
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
  return { ask, close: async () => undefined };
}

/** A question fails whether its values are literals or variables. */
function withoutValues(text: string): string {
  return text.replace(/\([^()]*\)/g, '');
}
