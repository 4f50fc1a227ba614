import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from './ask.ts';
import { openTinyGateway } from './tiny-gateway.ts';

/** @returns the ports to which connections were opened from now on, in order */
function openedPorts(): string[] {
  const ports: string[] = [];
  const note = (message: unknown) => ports.push(String(Object(message).connectParams.port));
  subscribe('undici:client:connected', note);
  onTestFinished(() => void unsubscribe('undici:client:connected', note));
  return ports;
}

test('ten requests use one connection to a subgraph', async () => {
  const gateway = await openTinyGateway('http');
  onTestFinished(() => gateway.stop());
  const doors = Object.values(gateway.doors).map(({ url }) => new URL(url).port);
  const ports = openedPorts();
  for (let asked = 0; asked < 10; asked += 1) {
    expect((await ask(gateway, '{ whoAmI }')).data?.['whoAmI']).toContain('anonymous');
  }
  expect(ports.filter((port) => doors.includes(port))).toHaveLength(1);
});
