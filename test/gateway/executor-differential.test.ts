import fc from 'fast-check';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { liftLiterals } from '../../gateway/stencils/lift-literals.ts';
import { stencilOf } from '../../gateway/stencils/stencil.ts';
import { mendApollo } from './differential/mended-apollo.ts';
import { type RandomOperation, randomOperation } from './differential/random-operation.ts';
import { differentialMs, differentialRuns } from './differential/runs.ts';
import type { Faults } from './differential/stub-data.ts';
import { stubSubgraph } from './differential/stub-subgraph.ts';
import { randomGraphs } from './differential/supergraphs.ts';
import { twoExecutors } from './differential/two-executors.ts';
import { loggedLines } from './log-lines.ts';

mendApollo();

/** @returns the operation as it is planned for all that differ from it in literals; null where they have to stay */
function withoutLiterals(
  schema: GraphQLSchema,
  { query, variables }: RandomOperation,
): RandomOperation | null {
  const stencil = stencilOf(query);
  if (stencil === null || stencil.literals.length === 0) return null;
  const lifted = liftLiterals(schema, query, stencil);
  const values = lifted?.valuesOf(stencil.literals) ?? null;
  return lifted === null || values === null
    ? null
    : { query: lifted.source, variables: { ...variables, ...values } };
}

describe.each(randomGraphs())('$title', ({ supergraphSdl, subgraphs, share }) => {
  test(
    'both executors answer random operations alike, and ours with variables in the place of literals',
    async () => {
      const { log } = loggedLines();
      let faults: Faults = { salt: 0, rate: 0 };
      const open = ({ name }: { readonly name: string }) =>
        stubSubgraph(name, subgraphs[name] ?? '', () => faults);
      const { schema, run } = await twoExecutors(supergraphSdl, open, log);
      const someFaults = fc.record({ salt: fc.nat(), rate: fc.constantFrom(0, 0, 0.02, 0.1, 0.3) });
      const property = fc.asyncProperty(randomOperation(schema), someFaults, async (operation, given) => {
        const document = parse(operation.query);
        fc.pre(validate(schema, document).length === 0);
        faults = given;
        const own = await run.own(operation, document);
        expect(own).toEqual(await run.apollo(operation, document));
        const lifted = withoutLiterals(schema, operation);
        if (lifted !== null) expect(await run.own(lifted, parse(lifted.query))).toEqual(own);
      });
      await fc.assert(property, differentialRuns(share));
    },
    differentialMs(share),
  );
});
