import { BlockList, isIP, isIPv6 } from 'node:net';
import { z } from 'zod';

/** Addresses and networks (`10.0.0.0/8`), separated by commas or white space. */
export const ADDRESS_LIST = z.string().transform((text, context): BlockList => {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== '')) {
    if (!add(list, entry)) context.addIssue({ code: 'custom', message: 'neither an address nor a network' });
  }
  return list;
});

/** @returns whether it is an address or a network */
function add(list: BlockList, entry: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  if (isIP(address) === 0) return false;
  const [family, longest] = isIPv6(address) ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
  const prefix = length === undefined ? longest : Number(length);
  // A network of length 0 is everybody: then any client could say who it is.
  if (prefix < 1 || prefix > longest) return false;
  list.addSubnet(address, prefix, family);
  return true;
}
