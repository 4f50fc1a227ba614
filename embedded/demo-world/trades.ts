import { GOODS, type Good } from './goods.ts';

/** What a company does: how such companies call themselves, and what stands on their invoices. */
export interface Trade {
  /** Words for the middle of a company's name. */
  readonly words: readonly string[];
  readonly goods: readonly Good[];
}

function trade(words: string, goods: string): Trade {
  return { words: words.split(' '), goods: goods.split(' ').map(goodNamed) };
}

function goodNamed(name: string): Good {
  const good = GOODS.get(name);
  if (good === undefined) throw new RangeError(`trades: no good is called ${name}`);
  return good;
}

/** Trades of general taxpayers; every second company or so deals in goods at more than one rate. */
export const TRADES: readonly Trade[] = [
  trade(
    '科技 信息技术 软件 网络科技 智能科技',
    '软件开发服务 系统运维服务 云计算资源 技术服务费 财务管理软件',
  ),
  trade('计算机 电子科技 数码', '服务器 笔记本电脑 显示器 技术服务费'),
  trade('商贸 贸易 办公用品', '复印纸 签字笔 办公椅 抽纸 显示器'),
  trade('餐饮管理 酒店管理 宾馆', '餐饮服务 会议用餐 住宿费 会议场地费'),
  trade('物流 供应链管理 运输 速递', '国内道路货物运输 仓储费 装卸搬运费 收派服务费'),
  trade('建筑工程 建设 装饰工程', '工程款 安装工程 工程设计费'),
  trade('建材 混凝土', '商品混凝土'),
  trade('医药 医疗器械 药业', '阿莫西林胶囊 一次性医用口罩 黄芪 人血白蛋白'),
  trade('农业发展 农产品 生态农业', '大白菜 番茄 鲜猪肉 大米'),
  trade('超市 百货 连锁商业', '大米 食用大豆油 矿泉水 纯牛奶 白酒 番茄 抽纸'),
  trade('石化销售 能源 燃气', '92号车用汽油 管道天然气 电费'),
  trade('文化传媒 广告 图文', '广告发布费 宣传册印刷 图书'),
  trade('管理咨询 会计师事务所 律师事务所', '审计费 咨询费 律师费'),
  trade('人力资源 劳务派遣', '劳务派遣服务 招聘服务费'),
  trade('进出口 国际贸易', '男士衬衫 电热水壶'),
  trade('商业管理 购物中心', '购物卡'),
  trade('机械设备 重工 机电', '离心泵 减速机 机器设备维修费 热轧钢板'),
  trade('物业管理 置业', '物业管理费 自来水水费 停车费 房屋租赁费'),
  trade('教育科技 培训 教育咨询', '培训费 学费 图书'),
  trade('通信 电信技术', '基础电信服务费 增值电信服务费'),
];

/** What small shops (个体工商户) sell, at the reduced levy rate. */
export const SHOP_TRADE = trade('餐饮店 百货店 理发店 便利店', '堂食餐费 杂货 理发服务');

/** Sellers that issue one kind of invoice only. */
export const SPECIAL_TRADES = {
  cars: trade('汽车销售服务', '小型轿车 纯电动轿车'),
  usedCars: trade('二手车交易市场', '二手轿车'),
  road: trade('高速公路', '通行费 代收通行费'),
  air: trade('航空', '国内航空旅客运输服务 民航发展基金'),
  rail: trade('铁路客运', '铁路旅客运输服务'),
  freight: trade('货运', '公路货物运输费'),
} as const;
export type SpecialTrade = keyof typeof SPECIAL_TRADES;
