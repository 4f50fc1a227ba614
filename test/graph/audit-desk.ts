import type { AuditDocument } from '../../storage/audit-trail.ts';
import type { Graph } from '../graph.ts';
import type { World } from '../world.ts';

/** @returns what the trail has gained since the last call, the oldest first */
export function auditReader(world: World, graph: Graph): () => Promise<AuditDocument[]> {
  const read = new Set<string>();
  return async () => {
    await graph.settled();
    const all = await world.shards.home.read((db) =>
      db.collection<AuditDocument>('auditTrail').find({ bureau: 'HOME' }).sort({ at: 1 }).toArray(),
    );
    const fresh = all.filter(({ _id }) => !read.has(_id));
    for (const { _id } of fresh) read.add(_id);
    return fresh;
  };
}
