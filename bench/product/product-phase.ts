import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addCounts, CommandTap } from '../command-tap.ts';
import type { Contender, Place } from '../contenders/contender.ts';
import type { CountedPlaces, OpenPlaces, Phase } from '../phase.ts';
import type { InvoiceFacts, Workload } from '../workloads/workload.ts';
import type { BenchWorld } from '../world.ts';
import { SharedSubgraphs } from './shared-subgraphs.ts';

export interface ProductPhaseOptions {
  readonly world: BenchWorld;
  readonly cache: 'on' | 'off';
  readonly workloads: readonly Workload[];
  readonly contenders: readonly Contender[];
}

/** The whole product and its peers over one world, with answers kept or not. */
export function productPhase(options: ProductPhaseOptions): Phase<Place, InvoiceFacts> {
  const { world, cache, workloads, contenders } = options;
  // One for both parts of the phase and for all contenders: it shows in the bytes of cursors.
  const cursorSecret = randomBytes(32).toString('hex');
  const open = (label: string, shards: Place['shards']) =>
    openPlaces(join(world.folder, `cache-${cache}-${label}`), {
      shards,
      redisUrl: world.stack.redisUrl,
      cache,
      cursorSecret,
    });
  return {
    contenders,
    workloads,
    facts: world.facts,
    openTimed: () => open('timed', world.stack.shards),
    openCounted: async () => {
      const taps = await Promise.all(world.stack.shards.map(({ uri }) => CommandTap.open(uri)));
      const shards = world.stack.shards.map((shard, at) => ({ ...shard, uri: taps[at]?.uri ?? shard.uri }));
      return withTaps(await open('counted', shards), taps);
    },
  };
}

function withTaps(places: OpenPlaces<Place>, taps: readonly CommandTap[]): CountedPlaces<Place> {
  return {
    placeFor: places.placeFor,
    take: () => addCounts(taps.map((tap) => tap.take())),
    close: async () => {
      await places.close();
      for (const tap of taps) tap.close();
    },
  };
}

async function openPlaces(
  folder: string,
  given: Omit<Place, 'folder' | 'subgraphs'>,
): Promise<OpenPlaces<Place>> {
  await mkdir(folder, { recursive: true });
  const shared = new SharedSubgraphs(folder, given);
  return {
    placeFor: async (contender) => {
      const own = join(folder, contender);
      await mkdir(own, { recursive: true });
      return { ...given, folder: own, subgraphs: () => shared.started() };
    },
    close: () => shared.stop(),
  };
}
