import type { Attributes } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  BatchSpanProcessor,
  type NodeTracerConfig,
  NodeTracerProvider,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type { Log } from './log.ts';
import { stopTimes } from './stop-times.ts';
import { Tracing } from './tracing.ts';

export interface OtlpOptions {
  /** Where a collector takes OTLP over HTTP, without `/v1/traces`. */
  readonly endpoint: string;
  readonly serviceName: string;
  readonly serviceVersion: string;
  /** Share of the requests without a trace of their own that are traced, 0 to 1. */
  readonly ratio: number;
}

const limits = {
  /** One delivery, with what is tried again: whoever stops waits no longer for a collector that is away. */
  deliveryMs: stopTimes.tracesMs,
  /** A client may give its operation a name of any length. */
  attributeCharacters: 128,
} as const;

type Resource = NonNullable<NodeTracerConfig['resource']>;

/** Who makes the spans. The package that has a class for this comes with the SDK and is not ours to import. */
class Service implements Resource {
  readonly attributes: Attributes;

  constructor(attributes: Attributes) {
    this.attributes = attributes;
  }

  merge(): Resource {
    return this;
  }

  getRawAttributes(): ReturnType<Resource['getRawAttributes']> {
    return Object.entries(this.attributes);
  }
}

/** Sends spans to a collector, in JSON and in batches. What cannot be delivered is dropped. */
export function openOtlpTracing(
  { endpoint, serviceName, serviceVersion, ratio }: OtlpOptions,
  log: Log,
): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: limits.deliveryMs,
  });
  const provider = new NodeTracerProvider({
    resource: new Service({ 'service.name': serviceName, 'service.version': serviceVersion }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanLimits: { attributeValueLengthLimit: limits.attributeCharacters },
    spanProcessors: [new BatchSpanProcessor(telling(exporter, log))],
  });
  return new Tracing(provider.getTracer('fapiao-graph', serviceVersion), () =>
    provider.shutdown().catch(() => undefined),
  );
}

/** Says in the log when deliveries begin to fail and when they succeed again, not each time. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let fails = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.code !== 0;
        if (failed && !fails) log.warn({ err: result.error }, 'traces are not delivered');
        if (!failed && fails) log.info('traces are delivered again');
        fails = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
