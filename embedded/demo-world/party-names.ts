import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** Characters that companies like in their names; two of them make a brand (字号). */
const BRAND_CHARACTERS = [
  ...'华盛鑫恒瑞安泰达兴隆昌荣丰裕嘉德信诚远博宏宇海天云星晨光明润泽源汇金玉百福祥和顺利通联创新启航卓越',
];
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN_NAMES = [
  ...'芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建国 志强 秀兰 海燕 晓东 雨桐 子涵 梓萱'.split(
    ' ',
  ),
  ...'浩然 欣怡 思远 文博 嘉怡 俊杰 佳琪 一诺 宇轩 雪梅 国栋 玉兰 春梅 丹丹 凯 婷婷 鹏飞 红梅 伟 慧'.split(
    ' ',
  ),
];
const INSTITUTIONS =
  '大学 师范大学 职业技术学院 第一中学 实验小学 中心医院 博物馆 图书馆 疾病预防控制中心 气象局'.split(' ');
const STREETS =
  '人民路 中山路 建设路 解放大道 新华路 科技路 创新大道 学府路 长江路 黄河路 文化路 迎宾大道'.split(' ');
const BANKS: readonly (readonly [name: string, accountPrefix: string])[] = [
  ['中国工商银行', '0200'],
  ['中国建设银行', '1105'],
  ['中国农业银行', '1125'],
  ['中国银行', '3402'],
  ['招商银行', '7559'],
];

function brand(random: Random): string {
  return random.pick(BRAND_CHARACTERS) + random.pick(BRAND_CHARACTERS);
}

/** Names end in a company form unless the trade word itself is one. */
function isWholeForm(word: string): boolean {
  return /(事务所|宾馆)$/.test(word);
}

/**
 * A company's name as registered names look: city, brand, trade, form. A third carry the city in brackets, some of
 * them half-width, because such names come in both widths and have to be found by either.
 */
export function companyName(random: Random, { city }: Place, word: string): string {
  const own = brand(random);
  if (isWholeForm(word)) return `${city}${own}${word}`;
  const draw = random.next();
  if (draw < 0.25) return `${own}${word}（${city}）有限公司`;
  if (draw < 0.33) return `${own}${word}(${city})有限公司`;
  if (draw < 0.45) return `${city}市${own}${word}股份有限公司`;
  if (draw < 0.55) return `${city}${own}${word}有限责任公司`;
  return `${city}${own}${word}有限公司`;
}

/** Name of a small shop (个体工商户). */
export function shopName(random: Random, { city, district }: Place, word: string): string {
  return `${city}市${district}${brand(random)}${word}（个体工商户）`;
}

/** Name of a public institution (事业单位). */
export function institutionName(random: Random, { city }: Place): string {
  return `${city}市${random.pick(INSTITUTIONS)}`;
}

/** Name of a natural person. */
export function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN_NAMES);
}

/** Address, telephone, bank and account as printed on the face of invoices that carry them. */
export function contactOf(random: Random, { city, district, areaCode }: Place) {
  const [bank, prefix] = random.pick(BANKS);
  return {
    address: `${city}市${district}${random.pick(STREETS)}${random.between(1, 399)}号${random.between(1, 28)}层`,
    phone: `${areaCode}-${random.between(20_000_000, 89_999_999)}`,
    bankName: `${bank}股份有限公司${city}${district}支行`,
    bankAccount: `${prefix}${String(random.between(0, 999_999_999_999)).padStart(12, '0')}${random.between(100, 999)}`,
  };
}
