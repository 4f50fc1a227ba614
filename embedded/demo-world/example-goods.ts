import type { HandmadeLine } from './handmade-invoice.ts';
import type { Cents } from './money.ts';

type Sale = (price: Cents, quantity?: number) => HandmadeLine;

function sale(itemName: string, code: string, unit: string, rate: number): Sale {
  return (price, quantity = 1) => ({
    itemName,
    taxClassificationCode: code.padEnd(19, '0'),
    unit,
    rate,
    price,
    quantity,
  });
}

/** What is sold on the invoices written by hand, at 13 % and 6 %. */
export const EXAMPLE_GOODS = {
  server: sale('*计算机配套产品*服务器', '1090511010', '台', 130),
  paper: sale('*纸制品*复印纸', '106010510', '箱', 130),
  maintenance: sale('*信息技术服务*系统运维服务', '304020302', '月', 60),
  consulting: sale('*鉴证咨询服务*咨询费', '304060301', '次', 60),
} as const;
