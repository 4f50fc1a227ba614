import { assignRange, type ClusterCommand } from './cluster-commands.ts';
import { boundText, type FoundCluster } from './found-cluster.ts';
import type { WantedCluster, WantedCollection, ZoneRange } from './wanted-cluster.ts';

/** @returns the ranges that lie in another zone than the map wants */
export function misplacedRanges(
  { namespace, ranges }: WantedCollection,
  found: FoundCluster,
): readonly ZoneRange[] {
  const zones = new Map((found.ranges.get(namespace) ?? []).map(({ min, zone }) => [boundText(min), zone]));
  return ranges.filter(({ min, zone }) => {
    const present = zones.get(boundText(min));
    return present !== undefined && present !== zone;
  });
}

/**
 * Lists what moves the bureaus whose shard has changed in the map. Each range leaves its zone before it enters the
 * other one: a range may not overlap another, itself included. The balancer then moves the documents; where a bureau
 * is one indivisible chunk, larger than the balancer moves of itself, it is moved by name.
 */
export function rebalanceCommands(wanted: WantedCluster, found: FoundCluster): readonly ClusterCommand[] {
  const moves = wanted.collections.flatMap((collection) =>
    misplacedRanges(collection, found).map((range) => ({ collection, range })),
  );
  if (moves.length === 0) return [];
  return [
    ...moves.flatMap(({ collection: { namespace }, range }) => [
      assignRange(namespace, { ...range, zone: null }),
      assignRange(namespace, range),
    ]),
    ...moves.filter(({ collection }) => !('_id' in collection.key)).map(moveWhole),
    { database: 'admin', command: { balancerStart: 1 } },
  ];
}

interface Move {
  readonly collection: WantedCollection;
  readonly range: ZoneRange;
}

function moveWhole({ collection: { namespace }, range: { min, max, zone } }: Move): ClusterCommand {
  return {
    database: 'admin',
    command: { moveRange: namespace, min, max, toShard: zone, forceJumbo: true },
  };
}
