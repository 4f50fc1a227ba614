import { type BureauCode, bureauOf } from '../fapiao/bureaus.ts';

/** A region as the subgraphs hand it to each other: by the code of its bureau. */
export interface RegionReference {
  readonly code: BureauCode;
}

/** @returns the reference to a region */
export const regionOf = (code: BureauCode): RegionReference => ({ code });

/** The fields of a region that never change, so that any subgraph can answer them without a further fetch. */
export const regionNames = {
  nameZh: ({ code }: RegionReference) => bureauOf(code).nameZh,
  nameEn: ({ code }: RegionReference) => bureauOf(code).nameEn,
};
