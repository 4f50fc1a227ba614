import { assignRange, type ClusterCommand } from './cluster-commands.ts';
import { boundText, type FoundCluster } from './found-cluster.ts';
import type { Placement } from './placement.ts';
import type { WantedCluster, WantedCollection, ZoneRange } from './wanted-cluster.ts';

/** @returns the ranges that lie in another zone than the map wants, or in none, each with the one it lies in */
export function misplacedRanges(
  { namespace, ranges }: WantedCollection,
  found: FoundCluster,
): readonly (ZoneRange & { readonly present: string | null })[] {
  const zones = new Map((found.ranges.get(namespace) ?? []).map(({ min, zone }) => [boundText(min), zone]));
  return ranges
    .map((range) => ({ ...range, present: zones.get(boundText(range.min)) ?? null }))
    .filter(({ zone, present }) => present !== zone);
}

/**
 * Lists what moves the bureaus whose shard has changed in the map. Each range leaves its zone before it enters the
 * other one: a range may not overlap another, itself included. The balancer then moves the documents; where a bureau is
 * one indivisible chunk, larger than the balancer moves of itself, it is moved by name. What an earlier run was stopped
 * at is gone on with: ranges between two zones, and bureaus that still lie where they were.
 */
export function rebalanceCommands(
  wanted: WantedCluster,
  found: FoundCluster,
  placements: readonly Placement[],
): readonly ClusterCommand[] {
  const entries = wanted.collections.flatMap((collection) => enterZones(collection, found));
  const whole = wanted.collections.filter(({ key }) => !('_id' in key));
  const moves = whole.flatMap((collection) => moveByName(collection, placements));
  if (entries.length + moves.length === 0 && placements.every(({ strayChunks }) => strayChunks === 0))
    return [];
  return [...entries, ...moves, { database: 'admin', command: { balancerStart: 1 } }];
}

function enterZones(collection: WantedCollection, found: FoundCluster): readonly ClusterCommand[] {
  const { namespace } = collection;
  return misplacedRanges(collection, found).flatMap(({ present, ...range }) => [
    ...(present === null ? [] : [assignRange(namespace, { ...range, zone: null })]),
    assignRange(namespace, range),
  ]);
}

function moveByName(
  { namespace, ranges }: WantedCollection,
  placements: readonly Placement[],
): readonly ClusterCommand[] {
  const stray = placements.find((placement) => placement.namespace === namespace)?.strayBureaus ?? [];
  return ranges
    .filter(({ min }) => stray.includes(String(min['bureau'])))
    .map(({ min, max, zone }) => ({
      database: 'admin',
      command: { moveRange: namespace, min, max, toShard: zone, forceJumbo: true },
    }));
}
