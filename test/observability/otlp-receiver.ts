import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { openOtlpTracing } from '../../observability/otlp-tracing.ts';
import type { Tracing } from '../../observability/tracing.ts';
import { loggedLines } from '../gateway/log-lines.ts';

/** A span as it came over the wire. */
export interface ReceivedSpan {
  readonly service: unknown;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of a trace. */
  readonly parentSpanId: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly isFailed: boolean;
}

/** A collector that takes OTLP over HTTP in JSON, and keeps what it was sent. */
export interface OtlpReceiver {
  readonly endpoint: string;
  /** Paths that were posted to. */
  readonly paths: readonly string[];
  /** Everything that was sent, byte for byte. */
  text(): string;
  spans(): readonly ReceivedSpan[];
  close(): Promise<void>;
}

export async function openOtlpReceiver(): Promise<OtlpReceiver> {
  const paths: string[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    paths.push(request.url ?? '');
    bodies.push(await text(request));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    paths,
    text: () => bodies.join('\n'),
    spans: () => bodies.flatMap((body) => spansIn(JSON.parse(body))),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Traces that are sent to a receiver of the test's own. */
export interface Traces {
  readonly tracing: Tracing;
  readonly receiver: OtlpReceiver;
  /** Ends the traces. @returns all that were sent */
  delivered(): Promise<readonly ReceivedSpan[]>;
}

/** @param ratio share of the requests that are traced */
export async function openTraces(ratio = 1): Promise<Traces> {
  const receiver = await openOtlpReceiver();
  const { log } = loggedLines('silent');
  const names = { serviceName: 'fapiao-test', serviceVersion: '1.2.3' };
  const tracing = openOtlpTracing({ endpoint: receiver.endpoint, ...names, ratio }, log);
  return {
    tracing,
    receiver,
    delivered: async () => {
      await tracing.close();
      await receiver.close();
      return receiver.spans();
    },
  };
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface WireSpan extends Omit<ReceivedSpan, 'attributes' | 'service' | 'isFailed'> {
  readonly attributes: readonly Attribute[];
  readonly status?: { readonly code?: number };
}

interface Delivery {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

function spansIn({ resourceSpans }: Delivery): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map(({ traceId, spanId, parentSpanId = '', name, kind, attributes, links = [], status }) => ({
        service: valuesOf(resource.attributes)['service.name'],
        traceId,
        spanId,
        parentSpanId,
        name,
        kind,
        attributes: valuesOf(attributes),
        links: links.map((link) => ({ traceId: link.traceId, spanId: link.spanId })),
        isFailed: status?.code === 2,
      })),
  );
}

function valuesOf(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
