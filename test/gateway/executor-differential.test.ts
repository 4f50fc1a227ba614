import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { mendApollo } from './differential/mended-apollo.ts';
import { randomOperation } from './differential/random-operation.ts';
import { differentialMs, differentialRuns } from './differential/runs.ts';
import type { Faults } from './differential/stub-data.ts';
import { stubSubgraph } from './differential/stub-subgraph.ts';
import { randomGraphs } from './differential/supergraphs.ts';
import { twoExecutors } from './differential/two-executors.ts';
import { loggedLines } from './log-lines.ts';

mendApollo();

describe.each(randomGraphs())('$title', ({ supergraphSdl, subgraphs, share }) => {
  test(
    'both executors answer random operations alike',
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
        expect(await run.own(operation, document)).toEqual(await run.apollo(operation, document));
      });
      await fc.assert(property, differentialRuns(share));
    },
    differentialMs(share),
  );
});
