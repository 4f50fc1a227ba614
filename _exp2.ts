import { connectShards } from './storage/shards.ts';
import { singleShardMap } from './storage/shard-map.ts';
import { refreshStatistics } from './storage/statistics.ts';
import { BUREAU_CODES } from './fapiao/bureaus.ts';
const shards = connectShards(singleShardMap('mongodb://127.0.0.1:27117/?directConnection=true&retryWrites=false'), 'lead1');
const s = shards.all[0]!;
await refreshStatistics(shards);
const inv=s.client.db('lead1').collection('invoices');
console.log('docs', await inv.countDocuments({}));
const sort={issuedAt:-1 as const,_id:-1 as const};
async function ex(name:string, q:any, opts:any={}){ const ts=[]; let r:any; for(let i=0;i<4;i++){ const t0=performance.now(); r=await inv.find(q,opts).toArray(); ts.push((performance.now()-t0).toFixed(1)); }  const t1=performance.now(); const e=await inv.find(q,opts).explain(); const j=JSON.stringify(e); console.log(name, r.length, ts.join(' '), 'explain', (performance.now()-t1).toFixed(0), [...j.matchAll(/"Node Type":"([^"]+)"/g)].map(m=>m[1]).join('>').slice(0,200), /"scanType":"ordered"/.test(j)); }
for (const n of [1,2,4,8,12,16,36]) await ex('in'+n, {bureau:{$in:BUREAU_CODES.slice(0,n)}}, {sort, limit:51});
for (const n of [1,4,12,16]) await ex('buyer in'+n, {bureau:{$in:BUREAU_CODES.slice(0,n)}, $and:[{'buyer.taxpayerId':'91110100010AXX000'}]}, {sort, limit:51});
for (const n of [1,4,12,16]) await ex('keyset in'+n, {bureau:{$in:BUREAU_CODES.slice(0,n)}, $and:[{$or:[{issuedAt:{$lt:new Date('2026-05-01')}},{issuedAt:new Date('2026-05-01'),_id:{$lt:'3'}}]}]}, {sort, limit:51});
for (const n of [1,4,12]) await ex('keyset2 in'+n, {bureau:{$in:BUREAU_CODES.slice(0,n)}, $and:[{issuedAt:{$lte:new Date('2026-05-01')}},{$or:[{issuedAt:{$lt:new Date('2026-05-01')}},{_id:{$lt:'3'}}]}]}, {sort, limit:51});
await ex('nobureau', {}, {sort:{bureau:1,...sort}, limit:51});
await ex('or', {bureau:'1100', digitalNumber:'26112000000000000000'});
await shards.close();
