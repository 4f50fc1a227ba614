import type { BureauCode } from '../fapiao/bureaus.ts';
import type { AskedFacts, MismatchFacts, SourceFailure } from '../fapiao/diagnosis-facts.ts';

/**
 * What the invoice subgraph knows of a look-up that did not find. It travels to the status subgraph as the opaque
 * key of `Diagnosis`; what is known of the bureau is added there.
 */
export type DiagnosisRequest =
  | { readonly outcome: 'MISS'; readonly bureau: BureauCode; readonly asked: AskedFacts }
  | (MismatchFacts & AskedFor)
  | ({
      readonly outcome: 'UNAVAILABLE';
      readonly bureau: BureauCode;
      readonly failure: SourceFailure;
    } & AskedFor)
  | ({ readonly outcome: 'FORBIDDEN'; readonly bureau: BureauCode } & AskedFor);

/** What was asked, for the report that the look-up may be followed by. */
interface AskedFor {
  readonly asked?: AskedFacts;
}

/** @returns the key that carries a request from one subgraph to the other; clients never see it */
export function writeDiagnosisKey(request: DiagnosisRequest): string {
  return Buffer.from(JSON.stringify(request)).toString('base64url');
}

/** Reads a key that `writeDiagnosisKey` made; the gateway's signature vouches for it. */
export function readDiagnosisKey(key: string): DiagnosisRequest {
  return JSON.parse(Buffer.from(key, 'base64url').toString());
}
