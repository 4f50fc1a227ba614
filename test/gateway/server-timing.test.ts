import { expect, onTestFinished, test } from 'vitest';
import { openTinyGateway } from './tiny-gateway.ts';

async function timingOf(isTimed: boolean): Promise<string | null> {
  const gateway = await openTinyGateway('in-process', { isTimed });
  onTestFinished(() => gateway.stop());
  const { headers } = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return headers.get('server-timing');
}

test('to those who develop an answer says where its time went', async () => {
  expect(await timingOf(true)).toMatch(/^door;desc="[^"]+";dur=\d+\.\d, graphql;desc="[^"]+";dur=\d+\.\d$/);
});

test('to nobody else', async () => {
  expect(await timingOf(false)).toBeNull();
});
