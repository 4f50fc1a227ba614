import { setTimeout as sleep } from 'node:timers/promises';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { openOtlpTracing } from '../../observability/otlp-tracing.ts';
import { markFailed } from '../../observability/tracing.ts';
import { freePort } from '../cli/crew.ts';
import { loggedLines } from '../gateway/log-lines.ts';
import { openTraces } from './otlp-receiver.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

test('spans go to the path of traces', async () => {
  const { tracing, receiver, delivered } = await openTraces();
  await tracing.step('work', {}, () => sleep(1));
  expect(await delivered()).toMatchObject([{ name: 'work', service: 'fapiao-test', parentSpanId: '' }]);
  expect(receiver.paths).toEqual(['/v1/traces']);
});

test('a stated parent is continued', async () => {
  const { tracing, delivered } = await openTraces(0);
  const headers = { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'a=1,b=2' };
  const span = tracing.beginRequest('request', {}, headers);
  const sent = tracing.within(span, () => tracing.headers());
  span.end();
  expect(sent).toEqual({ traceparent: `00-${TRACE}-${span.spanContext().spanId}-01`, tracestate: 'a=1,b=2' });
  expect(await delivered()).toMatchObject([{ traceId: TRACE, parentSpanId: SPAN }]);
});

test('a trace that its sender does not keep is not kept', async () => {
  const { tracing, delivered } = await openTraces(1);
  const span = tracing.beginRequest('request', {}, { traceparent: `00-${TRACE}-${SPAN}-00` });
  expect(span.spanContext().traceId).toBe(TRACE);
  expect(tracing.within(span, () => tracing.beginStep('step', {}))).toBeNull();
  expect(tracing.within(span, () => tracing.headers())['traceparent']).toMatch(/-00$/);
  span.end();
  expect(await delivered()).toEqual([]);
});

test('a later version of the header is read', async () => {
  const { tracing, delivered } = await openTraces();
  tracing.beginRequest('request', {}, { traceparent: `01-${TRACE}-${SPAN}-01-more` }).end();
  expect(await delivered()).toMatchObject([{ traceId: TRACE }]);
});

test.each([
  '',
  'nonsense',
  `ff-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01-more`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`,
])('the header %j begins a new trace', async (traceparent) => {
  const { tracing, delivered } = await openTraces();
  tracing.beginRequest('request', {}, { traceparent }).end();
  const [span] = await delivered();
  expect(span?.traceId).not.toBe(TRACE);
  expect(span?.parentSpanId).toBe('');
});

test('shared work stands under the first asker that is kept', async () => {
  const { tracing, delivered } = await openTraces(1);
  const dropped = tracing.beginRequest('a', {}, { traceparent: `00-${TRACE}-${SPAN}-00` });
  const first = tracing.beginRequest('b', {}, {});
  const second = tracing.beginRequest('c', {}, {});
  tracing.shared(new Set([dropped, first, second]), () => tracing.beginStep('work', {})?.end());
  for (const span of [dropped, first, second]) span.end();
  const spans = await delivered();
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(named('work')).toMatchObject({
    parentSpanId: named('b')?.spanId,
    links: [{ traceId: named('c')?.traceId, spanId: named('c')?.spanId }],
  });
  expect(named('c')?.links).toEqual([{ traceId: named('work')?.traceId, spanId: named('work')?.spanId }]);
});

test('work for nobody has no span', async () => {
  const { tracing, delivered } = await openTraces();
  expect(tracing.shared(new Set(), () => tracing.beginStep('work', {}))).toBeNull();
  expect(tracing.headers()).toEqual({});
  expect(await delivered()).toEqual([]);
});

test('a failure is told by its kind', async () => {
  const { tracing, delivered } = await openTraces();
  await tracing.step('work', {}, async (span) => markFailed(span, 'SHARD_UNAVAILABLE'));
  expect(await delivered()).toMatchObject([
    { isFailed: true, attributes: { 'error.type': 'SHARD_UNAVAILABLE' } },
  ]);
});

test('a long name is cut', async () => {
  const { tracing, delivered } = await openTraces();
  await tracing.step('work', { attributes: { 'graphql.operation.name': 'x'.repeat(9_000) } }, () => sleep(1));
  const [span] = await delivered();
  expect(span?.attributes['graphql.operation.name']).toBe('x'.repeat(128));
});

test('nothing is registered for the whole process', async () => {
  const { tracing, delivered } = await openTraces();
  await tracing.step('work', {}, async () => {
    expect(trace.getActiveSpan()).toBeUndefined();
    expect(context.active()).toBe(ROOT_CONTEXT);
    expect(trace.getTracer('others').startSpan('other').isRecording()).toBe(false);
  });
  expect(await delivered()).toHaveLength(1);
});

test('a collector that is away is waited for briefly and told of once', async () => {
  const { log, lines } = loggedLines();
  const endpoint = `http://127.0.0.1:${await freePort()}/`;
  const tracing = openOtlpTracing({ endpoint, serviceName: 'test', serviceVersion: '1', ratio: 1 }, log);
  for (let at = 0; at < 1_000; at += 1) tracing.beginRequest('request', {}, {}).end();
  const started = performance.now();
  await tracing.close();
  expect(performance.now() - started).toBeLessThan(4_000);
  expect(lines.map(({ msg }) => msg)).toEqual(['traces are not delivered']);
});
