/**
 * The 36 tax bureaus that issue VAT invoices: 31 provinces and the five separately planned cities (计划单列市).
 * The key is the four-digit code used inside 发票代码. Taiwan (71), Hong Kong (81) and Macao (82) issue none.
 */
export const BUREAU_CODES = [
  '1100',
  '1200',
  '1300',
  '1400',
  '1500',
  '2100',
  '2102',
  '2200',
  '2300',
  '3100',
  '3200',
  '3300',
  '3302',
  '3400',
  '3500',
  '3502',
  '3600',
  '3700',
  '3702',
  '4100',
  '4200',
  '4300',
  '4400',
  '4403',
  '4500',
  '4600',
  '5000',
  '5100',
  '5200',
  '5300',
  '5400',
  '6100',
  '6200',
  '6300',
  '6400',
  '6500',
] as const;
export type BureauCode = (typeof BUREAU_CODES)[number];

export interface Bureau {
  readonly code: BureauCode;
  readonly nameZh: string;
  /** 北京, 内蒙古, 广西: the name as people say it. */
  readonly shortNameZh: string;
  readonly nameEn: string;
  /** Full name of the authority, e.g. 国家税务总局北京市税务局. */
  readonly bureauNameZh: string;
  readonly isSeparatelyPlanned: boolean;
  /** The province around a separately planned city; null for a province. */
  readonly parent: BureauCode | null;
  /** Digits 3-4 of a 数电票 number. */
  readonly digitalCode: string;
}

const NAMES: Readonly<Record<BureauCode, readonly [zh: string, en: string]>> = {
  1100: ['北京市', 'Beijing'],
  1200: ['天津市', 'Tianjin'],
  1300: ['河北省', 'Hebei'],
  1400: ['山西省', 'Shanxi'],
  1500: ['内蒙古自治区', 'Inner Mongolia'],
  2100: ['辽宁省', 'Liaoning'],
  2102: ['大连市', 'Dalian'],
  2200: ['吉林省', 'Jilin'],
  2300: ['黑龙江省', 'Heilongjiang'],
  3100: ['上海市', 'Shanghai'],
  3200: ['江苏省', 'Jiangsu'],
  3300: ['浙江省', 'Zhejiang'],
  3302: ['宁波市', 'Ningbo'],
  3400: ['安徽省', 'Anhui'],
  3500: ['福建省', 'Fujian'],
  3502: ['厦门市', 'Xiamen'],
  3600: ['江西省', 'Jiangxi'],
  3700: ['山东省', 'Shandong'],
  3702: ['青岛市', 'Qingdao'],
  4100: ['河南省', 'Henan'],
  4200: ['湖北省', 'Hubei'],
  4300: ['湖南省', 'Hunan'],
  4400: ['广东省', 'Guangdong'],
  4403: ['深圳市', 'Shenzhen'],
  4500: ['广西壮族自治区', 'Guangxi'],
  4600: ['海南省', 'Hainan'],
  5000: ['重庆市', 'Chongqing'],
  5100: ['四川省', 'Sichuan'],
  5200: ['贵州省', 'Guizhou'],
  5300: ['云南省', 'Yunnan'],
  5400: ['西藏自治区', 'Tibet'],
  6100: ['陕西省', 'Shaanxi'],
  6200: ['甘肃省', 'Gansu'],
  6300: ['青海省', 'Qinghai'],
  6400: ['宁夏回族自治区', 'Ningxia'],
  6500: ['新疆维吾尔自治区', 'Xinjiang'],
};

/**
 * The cities' own two digits in a 数电票 number. 92-95 were read from real invoices, one sample each; 91 for
 * Dalian is inferred: the only value left in the series, no sample was found.
 */
const CITY_DIGITAL_CODES: ReadonlyMap<BureauCode, string> = new Map([
  ['2102', '91'],
  ['3702', '92'],
  ['3302', '93'],
  ['3502', '94'],
  ['4403', '95'],
]);

/** Whether the text is the four-digit code of one of the 36 bureaus. */
export function isBureauCode(text: string): text is BureauCode {
  return Object.hasOwn(NAMES, text);
}

function provinceAround(code: BureauCode): BureauCode | null {
  const province = `${code.slice(0, 2)}00`;
  return province !== code && isBureauCode(province) ? province : null;
}

function describe(code: BureauCode): Bureau {
  const [nameZh, nameEn] = NAMES[code];
  const digitalCode = CITY_DIGITAL_CODES.get(code);
  return {
    code,
    nameZh,
    shortNameZh: nameZh.replace(/(市|省|(壮族|回族|维吾尔)?自治区)$/u, ''),
    nameEn,
    bureauNameZh: `国家税务总局${nameZh}税务局`,
    isSeparatelyPlanned: digitalCode !== undefined,
    parent: provinceAround(code),
    digitalCode: digitalCode ?? code.slice(0, 2),
  };
}

/** All 36 bureaus, in the order of their codes. */
export const BUREAUS: readonly Bureau[] = BUREAU_CODES.map(describe);

const BY_CODE = Object.fromEntries(BUREAUS.map((bureau) => [bureau.code, bureau])) as Record<
  BureauCode,
  Bureau
>;
const BY_DIGITAL_CODE: ReadonlyMap<string, BureauCode> = new Map(
  BUREAUS.map((bureau) => [bureau.digitalCode, bureau.code]),
);

/** The bureau with this code. */
export function bureauOf(code: BureauCode): Bureau {
  return BY_CODE[code];
}

/**
 * The bureau behind digits 3-4 of a 数电票 number.
 * @returns null for digits that no bureau uses (71, 81, 82 among them)
 */
export function bureauOfDigitalCode(two: string): BureauCode | null {
  return BY_DIGITAL_CODE.get(two) ?? null;
}

/**
 * The bureau behind the four region digits of a 发票代码, or of a taxpayer id: the five cities keep their code,
 * every other city belongs to its province.
 * @returns null for regions without a bureau
 */
export function bureauOfLegacyRegion(four: string): BureauCode | null {
  if (!/^\d{4}$/.test(four)) return null;
  if (isBureauCode(four)) return four;
  const province = `${four.slice(0, 2)}00`;
  return isBureauCode(province) ? province : null;
}
