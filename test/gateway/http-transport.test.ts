import { expect, test } from 'vitest';
import { EXECUTORS } from '../../gateway/executors.ts';
import { ask, codesOf } from './ask.ts';
import { openTinyGateway } from './tiny-gateway.ts';
import { transportContract } from './transport-contract.ts';

for (const executor of EXECUTORS) transportContract('http', executor);

test('an absent subgraph costs only its own part', async () => {
  const gateway = await openTinyGateway('http');
  try {
    await gateway.doors['status']?.close();
    const answer = await ask(gateway, '{ invoices { id note } }');
    expect(answer.data).toEqual({ invoices: ['1', '2', '3'].map((id) => ({ id, note: null })) });
    expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(answer.text).not.toMatch(/127\.0\.0\.1|http:|ECONNREFUSED/);
  } finally {
    await gateway.stop();
  }
});

test('a gateway with another secret is refused', async () => {
  const gateway = await openTinyGateway('http');
  const stranger = await openTinyGateway('http', {
    subgraphs: {
      kind: 'http',
      secret: 'another secret',
      urls: {
        invoice: `${gateway.doors['invoice']?.url}/graphql`,
        issuer: 'http://127.0.0.1:9/graphql',
        status: `${gateway.doors['status']?.url}/graphql`,
      },
    },
  });
  try {
    expect(codesOf(await ask(stranger, '{ invoices { id } }'))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  } finally {
    await Promise.all([gateway.stop(), stranger.stop()]);
  }
});
