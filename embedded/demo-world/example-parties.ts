import { partyNamed } from './handmade-invoice.ts';

/** The parties of the README, the sandbox and the acceptance cases. Invented; both check characters are right. */
export const EXAMPLE_PARTIES = {
  beijingSeller: partyNamed('北京示例软件有限公司', '91110108MAXX000159'),
  shanghaiSeller: partyNamed('上海示例商务咨询有限公司', '91310115MAXX00023M'),
  guangdongSeller: partyNamed('广州示例电子科技有限公司', '91440106MAXX00031J'),
  shenzhenSeller: partyNamed('深圳示例智能装备有限公司', '91440305MAXX0004X6'),
  beijingBuyer: partyNamed('北京示例贸易有限公司', '91110105MAXX00058B'),
  universityBuyer: partyNamed('北京示例大学', '12110000400009995X'),
  /** Full-width brackets; people type them half-width. */
  qingdaoBuyer: partyNamed('示例科技（青岛）有限公司', '91370202MAXX000666'),
} as const;
