import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in the place of a subgraph. */
export interface HostileSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers every request of the gateway as a test likes. */
export async function hostileSubgraph(answer: RequestListener): Promise<HostileSubgraph> {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers one JSON text. */
export function saying(body: unknown, status = 200): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}
