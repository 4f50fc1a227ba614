import { BUREAUS, type BureauCode } from './bureaus.ts';
import { nameKey } from './party-name.ts';

const BY_NAME: ReadonlyMap<string, BureauCode> = new Map(
  BUREAUS.flatMap((bureau) =>
    [
      bureau.code,
      bureau.nameZh,
      bureau.shortNameZh,
      `${bureau.nameZh}税务局`,
      bureau.bureauNameZh,
      bureau.nameEn,
    ].map((name) => [nameKey(name), bureau.code] as const),
  ),
);

/** The bureau that people mean by a code or name: 1100, 北京, 北京市税务局, Beijing. Null when nobody is called so. */
export function bureauOfName(text: string): BureauCode | null {
  return BY_NAME.get(nameKey(text)) ?? null;
}
