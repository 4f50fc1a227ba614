import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import {
  type Context,
  createTraceState,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

export { type Span, SpanKind } from '@opentelemetry/api';

/** What one request is found by in logs and traces. */
export interface RequestIds {
  readonly requestId: string;
  /** Only where requests are traced. */
  readonly traceId?: string | undefined;
}

/** For whom work is done: the span that it stands under, and those of other requests that wait for it as well. */
interface Cause {
  readonly span: Span;
  readonly others: readonly Span[];
}

/**
 * The spans of this process, and under which of them the work of the moment stands. Pass it down as an argument, null
 * where nothing is traced: nothing is registered globally, so a process without it follows no asynchronous work.
 */
export class Tracing {
  readonly #tracer: Tracer;
  readonly #causes = new AsyncLocalStorage<Cause | null>();
  readonly #shutDown: () => Promise<void>;

  /** @param shutDown delivers what is left, in a time of its own; does not reject */
  constructor(tracer: Tracer, shutDown: () => Promise<void>) {
    this.#tracer = tracer;
    this.#shutDown = shutDown;
  }

  /** The span of the work of this moment; null outside of any request. */
  get current(): Span | null {
    return this.#causes.getStore()?.span ?? null;
  }

  /** Begins the span of a request from outside, in the trace that its headers name or in one of its own. */
  beginRequest(name: string, options: SpanOptions, headers: IncomingHttpHeaders): Span {
    const caller = statedContext(headers);
    return this.#tracer.startSpan(
      name,
      options,
      caller === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, caller),
    );
  }

  /**
   * Begins the span of something that is done for the work of this moment; whoever else waits for it is linked, both
   * ways.
   *
   * @returns null where nobody would see the span
   */
  beginStep(name: string, options: SpanOptions): Span | null {
    const cause = this.#causes.getStore();
    if (cause == null || !cause.span.isRecording()) return null;
    const links = cause.others.map((span) => ({ context: span.spanContext() }));
    const step = this.#tracer.startSpan(name, { ...options, links }, under(cause.span));
    for (const other of cause.others) other.addLink({ context: step.spanContext() });
    return step;
  }

  /** Runs work of which everything stands under a span. */
  within<T>(span: Span, work: () => T): T {
    return this.#causes.run({ span, others: [] }, work);
  }

  /** Runs work under a span of its own that ends with it. */
  async step<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
    const above = this.current;
    const span = this.#tracer.startSpan(name, options, above === null ? ROOT_CONTEXT : under(above));
    try {
      return await this.within(span, () => work(span));
    } finally {
      span.end();
    }
  }

  /**
   * Runs work that several requests wait for. A span has one parent: the first asker whose trace is kept, lest the
   * work be missing in every trace that is looked at; the others are linked.
   */
  shared<T>(askers: ReadonlySet<Span>, work: () => T): T {
    const kept = [...askers].filter((span) => span.isRecording());
    const [span = [...askers][0], ...others] = kept;
    return this.#causes.run(span === undefined ? null : { span, others }, work);
  }

  /** @returns the headers by which another process continues the trace of this moment (W3C Trace Context) */
  headers(): Record<string, string> {
    const context = this.current?.spanContext();
    if (context === undefined || !isSpanContextValid(context)) return {};
    const { traceId, spanId, traceFlags, traceState } = context;
    const flags = traceFlags.toString(16).padStart(2, '0');
    const state = traceState?.serialize() ?? '';
    return {
      traceparent: `00-${traceId}-${spanId}-${flags}`,
      ...(state === '' ? {} : { tracestate: state }),
    };
  }

  /** Delivers what is left, and ends. */
  close(): Promise<void> {
    return this.#shutDown();
  }
}

/** Says on a span how its work failed, by a code or the name of a class: messages may quote data. */
export function markFailed(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function under(span: Span): Context {
  return trace.setSpan(ROOT_CONTEXT, span);
}

const TRACEPARENT =
  /^(?<version>[\da-f]{2})-(?<trace>[\da-f]{32})-(?<span>[\da-f]{16})-(?<flags>[\da-f]{2})(?<more>-.*)?$/;

/** @returns the span that a request says it comes from; null where it says nothing that can be read */
function statedContext({ traceparent, tracestate }: IncomingHttpHeaders): SpanContext | null {
  const parts = TRACEPARENT.exec(String(traceparent ?? ''))?.groups;
  // Later versions may add parts; ff is none.
  if (parts === undefined || parts['version'] === 'ff') return null;
  if (parts['version'] === '00' && parts['more'] !== undefined) return null;
  const context: SpanContext = {
    traceId: parts['trace'] ?? '',
    spanId: parts['span'] ?? '',
    traceFlags: Number.parseInt(parts['flags'] ?? '', 16) & 1,
    isRemote: true,
    ...(typeof tracestate === 'string' ? { traceState: createTraceState(tracestate) } : {}),
  };
  return isSpanContextValid(context) ? context : null;
}
