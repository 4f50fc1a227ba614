import type { TaxTreatment } from '../../fapiao/invoice-content.ts';

/** Something that is sold in the demo world. */
export interface Good {
  /** As printed: tax category between asterisks, then the name. */
  readonly itemName: string;
  /** 19 digits. */
  readonly taxClassificationCode: string;
  readonly unit: string | null;
  readonly specification: string | null;
  /** Range of its unit price without tax, in cents (分). */
  readonly priceFrom: number;
  readonly priceTo: number;
  readonly maxQuantity: number;
  readonly treatment: TaxTreatment;
  /** Rate in thousandths, e.g. 130 for 13 %; null where the treatment has none. */
  readonly rate: number | null;
}

/** How a good is taxed, in the table below: 13 9 6 levy3 levy1 margin exempt zero outside. */
const TAXES = {
  '13': { treatment: 'TAXABLE', rate: 130 },
  '11': { treatment: 'TAXABLE', rate: 110 },
  '9': { treatment: 'TAXABLE', rate: 90 },
  '6': { treatment: 'TAXABLE', rate: 60 },
  levy3: { treatment: 'SIMPLIFIED', rate: 30 },
  levy1: { treatment: 'SIMPLIFIED', rate: 10 },
  levyHalf: { treatment: 'SIMPLIFIED', rate: 5 },
  margin: { treatment: 'MARGIN', rate: 50 },
  exempt: { treatment: 'EXEMPT', rate: null },
  zero: { treatment: 'ZERO_RATED', rate: 0 },
  outside: { treatment: 'NOT_TAXABLE', rate: null },
} as const satisfies Record<string, Pick<Good, 'treatment' | 'rate'>>;

/**
 * One good a line: item name, classification code without its closing zeros, unit and specification (- for none),
 * lowest and highest price in yuan, largest quantity, tax. The codes follow the chapters of the official
 * classification (1 goods, 2 labour, 3 services, 6 what is no sale); their last levels are for show.
 */
const TABLE = `
*信息技术服务*软件开发服务 304020101 项 - 8000 260000 2 6
*信息技术服务*系统运维服务 304020302 月 - 1200 36000 12 6
*信息技术服务*云计算资源 304020303 月 8核16G 300 9800 12 6
*研发和技术服务*技术服务费 304010101 次 - 1000 98000 3 6
*软件*财务管理软件 1090516010 套 标准版 1980 36800 5 13
*计算机配套产品*服务器 1090511010 台 2U机架式 18500 96000 6 13
*计算机配套产品*笔记本电脑 1090511020 台 14英寸 3899 12999 20 13
*计算机外部设备*显示器 1090511030 台 27英寸 799 3999 30 13
*纸制品*复印纸 106010510 箱 A4 95 185 60 13
*文具*签字笔 106040101 盒 0.5mm 12 48 50 13
*家具*办公椅 105020102 把 - 260 1680 40 13
*日用杂品*抽纸 106010601 箱 - 45 120 30 13
*餐饮服务*餐饮服务 30704010 - - 48 6800 1 6
*餐饮服务*会议用餐 30704020 次 - 800 26000 2 6
*住宿服务*住宿费 30704030 间夜 - 188 1680 12 6
*会展服务*会议场地费 30403040 天 - 1500 28000 3 6
*运输服务*国内道路货物运输 301010201 吨 - 90 980 60 9
*物流辅助服务*仓储费 304040701 月 - 600 28000 6 6
*物流辅助服务*装卸搬运费 304040801 次 - 80 1900 10 6
*物流辅助服务*收派服务费 304040901 件 - 8 60 300 6
*建筑服务*工程款 305010000 项 - 26000 880000 1 9
*建筑服务*安装工程 305020000 项 - 3800 160000 2 9
*设计服务*工程设计费 304030101 项 - 5000 180000 1 6
*非金属矿物制品*商品混凝土 108020101 立方米 C30 380 620 400 levy3
*化学药品制剂*阿莫西林胶囊 107030201 盒 0.25g*24粒 8 26 500 13
*医疗仪器器械*一次性医用口罩 109040101 盒 50只 12 39 800 13
*中药饮片*黄芪 107030601 公斤 - 48 160 120 13
*生物制品*人血白蛋白 107030401 瓶 10g 320 480 40 levy3
*蔬菜*大白菜 101011503 公斤 - 1.2 3.8 900 exempt
*蔬菜*番茄 101011507 公斤 - 3.6 9.8 600 exempt
*肉类产品*鲜猪肉 103010401 公斤 - 18 36 400 exempt
*谷物加工品*大米 103010101 袋 25kg 95 168 80 9
*植物油*食用大豆油 103010601 桶 5L 48 89 120 9
*饮料*矿泉水 103020701 箱 550ml*24 22 48 100 13
*乳制品*纯牛奶 103020301 箱 250ml*16 38 72 80 13
*酒*白酒 103030101 瓶 500ml 88 1280 48 13
*汽油*92号车用汽油 107010101 升 92号 6.1 8.2 900 13
*供电*电费 110010102 千瓦时 - 0.41 0.92 90000 13
*天然气*管道天然气 110020101 立方米 - 2.4 4.1 9000 9
*广告服务*广告发布费 304030301 次 - 2000 160000 2 6
*印刷品*宣传册印刷 106020101 册 A4彩色 3.5 28 3000 13
*出版物*图书 106020201 册 - 22 98 300 9
*鉴证咨询服务*审计费 304060101 次 - 8000 120000 1 6
*鉴证咨询服务*咨询费 304060301 次 - 3000 98000 2 6
*法律服务*律师费 304060201 次 - 5000 150000 1 6
*人力资源服务*劳务派遣服务 304080301 月 - 18000 260000 1 margin
*人力资源服务*招聘服务费 304080302 次 - 2000 48000 3 6
*服装*男士衬衫 104020101 件 175/92A 48 160 2000 zero
*家用电器*电热水壶 109020501 台 1.7L 35 120 3000 zero
*预付卡销售*购物卡 601000000 张 面值 100 1000 200 outside
*通用设备*离心泵 109010401 台 IS80-65 1680 26800 8 13
*通用设备*减速机 109010501 台 RV63 680 9800 12 13
*劳务*机器设备维修费 201010000 次 - 600 28000 2 13
*黑色金属冶炼压延品*热轧钢板 108010701 吨 Q235B 3300 4200 120 13
*企业管理服务*物业管理费 304080101 月 - 900 36000 12 6
*水冰雪*自来水水费 110030101 吨 - 2.9 5.1 3000 levy3
*经营租赁*停车费 304050202 次 - 5 60 1 9
*经营租赁*房屋租赁费 304050201 月 - 3000 98000 12 9
*非学历教育服务*培训费 307020102 人 - 600 9800 12 6
*学历教育服务*学费 307020101 人 - 2600 26000 3 exempt
*电信服务*基础电信服务费 303010000 月 - 59 9800 3 9
*电信服务*增值电信服务费 303020000 月 - 29 6800 3 6
*餐饮服务*堂食餐费 30704011 - - 18 680 1 levy1
*日用杂品*杂货 106010602 批 - 12 980 1 levy1
*居民日常服务*理发服务 307050101 次 - 28 280 2 levy1
*机动车*小型轿车 109030501 辆 SF7153 68000 328000 1 13
*机动车*纯电动轿车 109030502 辆 BEV430 78000 398000 1 13
*二手车*二手轿车 109030503 辆 - 18000 168000 1 levyHalf
*经营租赁*通行费 304050203 次 - 8 480 4 9
*经营租赁*代收通行费 604000000 次 - 5 160 2 outside
*运输服务*国内航空旅客运输服务 301030101 人 经济舱 360 2680 2 9
*代收民航发展基金*民航发展基金 606000000 人 - 50 50 1 outside
*运输服务*铁路旅客运输服务 301020101 人 二等座 22 1180 1 9
*运输服务*公路货物运输费 301010202 吨 - 80 860 40 11
`;

function isTax(text: string): text is keyof typeof TAXES {
  return Object.hasOwn(TAXES, text);
}

function readRow(row: string): Good {
  const [itemName = '', code = '', unit, specification, from, to, quantity, tax = ''] = row.split(' ');
  if (!isTax(tax)) throw new RangeError(`goods: ${row} has no known tax`);
  return {
    itemName,
    taxClassificationCode: code.padEnd(19, '0'),
    unit: unit === '-' || unit === undefined ? null : unit,
    specification: specification === '-' || specification === undefined ? null : specification,
    priceFrom: Math.round(Number(from) * 100),
    priceTo: Math.round(Number(to) * 100),
    maxQuantity: Number(quantity),
    ...TAXES[tax],
  };
}

/** Every good, by its name without the category, e.g. 餐饮服务. */
export const GOODS: ReadonlyMap<string, Good> = new Map(
  TABLE.trim()
    .split('\n')
    .map(readRow)
    .map((good) => [good.itemName.slice(good.itemName.lastIndexOf('*') + 1), good]),
);
