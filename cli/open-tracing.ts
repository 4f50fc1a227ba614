import type { Log } from '../observability/log.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { Environment } from './environment.ts';
import { programVersion } from './program-version.ts';

/** Opens the traces of this process; where there are none, nothing of OpenTelemetry's is loaded. */
export async function openTracing({ tracing }: Environment, log: Log): Promise<Tracing | null> {
  if (tracing === null) return null;
  const { openOtlpTracing } = await import('../observability/otlp-tracing.ts');
  return openOtlpTracing({ ...tracing, serviceVersion: programVersion() }, log);
}
