import { type Diagnosis, type DiagnosisFacts, diagnose } from '../../fapiao/diagnosis.ts';
import type { MissFacts, UnavailableFacts } from '../../fapiao/diagnosis-facts.ts';
import { maintenanceEnd } from '../../fapiao/maintenance.ts';
import { defaultSyncLagMinutes } from '../../storage/watermark.ts';
import { type DiagnosisRequest, readDiagnosisKey } from '../diagnosis-key.ts';
import { orWhenUnavailable } from '../or-unavailable.ts';
import type { StatusContext } from './context.ts';
import { knownWindows } from './notices.ts';

/** A diagnosis under the key by which the invoice subgraph asked for it. */
export interface KeyedDiagnosis extends Diagnosis {
  readonly key: string;
}

/** One reason of a diagnosis. */
export type Ranked = Diagnosis['ranked'][number];

/**
 * Adds what is known of the bureau to what the invoice subgraph knows of the look-up, and diagnoses. Reads only what
 * the outcome needs. A shard that does not answer here is a fact like others, never an error.
 */
export async function diagnoseRequest(context: StatusContext, key: string): Promise<KeyedDiagnosis> {
  const facts = await factsOf(context, readDiagnosisKey(key));
  return { ...diagnose(facts, context.now), key };
}

async function factsOf(context: StatusContext, request: DiagnosisRequest): Promise<DiagnosisFacts> {
  switch (request.outcome) {
    case 'MISS':
      return missFacts(context, request);
    case 'UNAVAILABLE':
      return unavailableFacts(context, request);
    default:
      return request;
  }
}

type Asked<Outcome> = Extract<DiagnosisRequest, { readonly outcome: Outcome }>;

/** The bureau's shard answered the look-up; should it fail now, nobody can say how complete its data is. */
async function missFacts(
  context: StatusContext,
  request: Asked<'MISS'>,
): Promise<MissFacts | UnavailableFacts> {
  const { loaders, shards, now } = context;
  const { bureau, asked } = request;
  const [windows, source] = await Promise.all([
    knownWindows(context, bureau),
    orWhenUnavailable(
      Promise.all([
        loaders.synchronisation.load(bureau),
        loaders.numberRange.load({ bureau, code: asked.code, number: asked.number }),
      ]),
      null,
    ),
  ]);
  if (source === null) {
    return unavailableFacts(context, { outcome: 'UNAVAILABLE', bureau, failure: 'UNREACHABLE' });
  }
  const [synchronisation, range] = source;
  return {
    ...request,
    range,
    health: shards.of(bureau).health.state(),
    watermark: synchronisation?.watermark ?? null,
    expectedLagMinutes: synchronisation?.expectedLagMinutes ?? defaultSyncLagMinutes,
    // Data cannot arrive while synchronisation is closed.
    maintenanceEnd: maintenanceEnd(windows, now, ['LOOKUP', 'SYNC']),
  };
}

/** The shard has just failed to answer: asking it for its watermark would only make the asker wait once more. */
async function unavailableFacts(
  context: StatusContext,
  request: Asked<'UNAVAILABLE'>,
): Promise<UnavailableFacts> {
  const windows = await knownWindows(context, request.bureau);
  return {
    ...request,
    health: context.shards.of(request.bureau).health.state(),
    watermark: 'UNKNOWN',
    expectedLagMinutes: defaultSyncLagMinutes,
    maintenanceEnd: maintenanceEnd(windows, context.now, ['LOOKUP']),
  };
}
