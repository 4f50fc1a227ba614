import { readSupergraph } from '../../schema/artifacts.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import type { Contender, Place } from './contender.ts';
import { PEER_GATEWAYS, type Peer } from './peers.ts';

/** Other gateways before this product's subgraphs, which run in processes of their own and trust everybody. */
export const PRODUCT_PEERS: readonly Contender[] = PEER_GATEWAYS.map(overOurSubgraphs);

function overOurSubgraphs({ name, description, prepare, start }: Peer): Contender {
  return {
    name,
    description: `${description}; over our three subgraphs by HTTP`,
    isFloor: false,
    prepare,
    start: async (place: Place) => {
      const { urls, groups } = await place.subgraphs();
      const subgraphs = SUBGRAPHS.map((subgraph) => ({
        name: subgraph.name,
        sdl: subgraph.sdl,
        url: urls[subgraph.name] ?? '',
      }));
      const supergraphSdl = readSupergraph().replace(
        /"subgraph:\/\/(\w+)"/g,
        (_, subgraph: string) => `"${urls[subgraph]}"`,
      );
      const { folder } = place;
      const peer = await start({ subgraphs, supergraphSdl, folder, processors: null });
      // What answers is the gateway with the subgraphs behind it.
      return { ...peer, name, groups: [...peer.groups, ...groups] };
    },
  };
}
