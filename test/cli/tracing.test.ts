import { once } from 'node:events';
import { expect, test } from 'vitest';
import { ask } from '../gateway/ask.ts';
import { openOtlpReceiver } from '../observability/otlp-receiver.ts';
import { freePort, startCrew } from './crew.ts';

const traced = { OTEL_SERVICE_NAME: 'fapiao-crew', OTEL_TRACES_SAMPLER_ARG: '1' };
const query = '{ invoice(id: "26112000000000099999") { number } }';

test('workers deliver their last traces before they end', async () => {
  const receiver = await openOtlpReceiver();
  const { child, url, ready, lines } = await startCrew({
    ...traced,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
  });
  await ready();
  await Promise.all(Array.from({ length: 20 }, () => ask({ url }, query)));
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  const spans = receiver.spans();
  const requests = spans.filter(({ kind, service }) => kind === 2 && service === 'fapiao-crew');
  expect(requests).toHaveLength(20);
  const logged = lines.filter(({ msg }) => msg === 'request').map(({ traceId }) => traceId);
  expect(new Set(logged)).toEqual(new Set(requests.map(({ traceId }) => traceId)));
  await receiver.close();
});

test('a collector that is away delays no end', async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const { child, url, ready } = await startCrew({ ...traced, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  await ready();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask({ url }, query)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const stopped = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - stopped).toBeLessThan(9_000);
});
