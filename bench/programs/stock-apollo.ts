/** Stock Apollo Gateway as its documentation sets it up: `node stock-apollo.js CONFIG.json`. */
import '../../gateway/no-telemetry.ts';
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { z } from 'zod';

const config = z.object({ supergraphSdl: z.string(), port: z.number() });
const { supergraphSdl, port } = config.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));

// Without a buildService, each subgraph is asked by a RemoteGraphQLDataSource.
const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }), csrfPrevention: true });
await startStandaloneServer(server, { listen: { port, host: '127.0.0.1' } });
