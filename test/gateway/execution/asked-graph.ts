import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { SubgraphQuestion } from '../../../gateway/subgraph-source.ts';
import type { SubgraphAnswer } from '../../../subgraphs/execute.ts';
import { type Outcome, twoExecutors } from '../differential/two-executors.ts';
import { loggedLines } from '../log-lines.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable"])`;

/** What each subgraph answers, told by a test. */
export type Answers = Readonly<Record<string, (question: SubgraphQuestion) => SubgraphAnswer>>;

/** A graph whose subgraphs answer what a test says. */
export interface AskedGraph {
  /** Asks our executor. */
  own(query: string): Promise<Outcome>;
  /** Asks Apollo's. */
  apollo(query: string): Promise<Outcome>;
  /** Questions to each subgraph since the last look, in order. */
  take(subgraph: string): SubgraphQuestion[];
}

/** @param types SDL of each subgraph without its link to federation */
export async function askedGraph(
  types: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<AskedGraph> {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(types).map(([name, sdl]) => ({
      name,
      url: `test://${name}`,
      typeDefs: parse(`${LINK}\n${sdl}`),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const questions = new Map<string, SubgraphQuestion[]>();
  const open = ({ name }: { readonly name: string }) => ({
    ask: async (question: SubgraphQuestion) => {
      questions.set(name, [...(questions.get(name) ?? []), question]);
      // Executors make the answer their own.
      return structuredClone(answers[name]?.(question) ?? { data: null });
    },
    close: async () => undefined,
  });
  const { run } = await twoExecutors(supergraphSdl, open, loggedLines().log);
  const ask = (executor: 'own' | 'apollo') => (query: string) =>
    run[executor]({ query, variables: {} }, parse(query));
  return {
    own: ask('own'),
    apollo: ask('apollo'),
    take: (name) => {
      const asked = questions.get(name) ?? [];
      questions.delete(name);
      return asked;
    },
  };
}
