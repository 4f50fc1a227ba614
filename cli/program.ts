import { Command, InvalidArgumentError } from 'commander';
import { describeFailure } from './failure.ts';

/** Runs a command and ends the process with its exit code; a failure is explained, not thrown at the user. */
async function run(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const { text, exitCode } = describeFailure(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number 应为整数');
}

function oneOrThree(text: string): number {
  if (text === '1' || text === '3') return Number(text);
  throw new InvalidArgumentError('expected 1 or 3 应为 1 或 3');
}

/** All commands. They are loaded when they run: none waits for another's packages. */
export const program = new Command('fapiao-graph').description(
  '发票联邦图 A federated graph of VAT invoices',
);

program
  .command('start', { isDefault: true })
  .description('start the gateway, and the embedded database when none is configured 启动网关')
  .action(() => run(async () => (await import('./start.ts')).start()));

program
  .command('subgraph')
  .argument('<name>', 'invoice, issuer or status')
  .description('serve one subgraph over HTTP 单独启动一个子图')
  .action((name: string) => run(async () => (await import('./subgraph.ts')).serveOne(name)));

program
  .command('gateway')
  .description('serve any supergraph over its HTTP subgraphs, for whoever asks 仅启动网关')
  .requiredOption('--supergraph <file>', 'a federation 2 supergraph; it names its subgraphs 超图文件')
  .option('--open', 'needed: nobody is asked who they are 不验证身份', false)
  .option('--port <number>', 'PORT when absent 端口', wholeNumber)
  .option('--subgraph-timeout <ms>', 'time for one question to one subgraph 子图超时（毫秒）', wholeNumber)
  .action((options) => run(async () => (await import('./gateway.ts')).serveSupergraph(options)));

program
  .command('seed')
  .description('fill the database with a demo world 写入演示数据')
  .option('--invoices <count>', 'how many invoices, SEED_INVOICES when absent 发票张数', wholeNumber)
  .option('--seed <number>', 'another number gives other invoices 随机种子', wholeNumber, 1)
  .option('--if-empty', 'only when it holds nothing 仅当数据库为空', false)
  .option('--yes', 'also into a database that is not the embedded one 确认写入所配置的数据库', false)
  .action((options) => run(async () => (await import('./seed.ts')).seed(options)));

program
  .command('import')
  .argument('<file>', 'NDJSON, one InvoiceInput a line')
  .description('record the invoices of a file 导入发票文件')
  .action((file: string) => run(async () => (await import('./import.ts')).importInvoices(file)));

program
  .command('backup')
  .requiredOption('--to <folder>', 'new folder, or one with an unfinished backup 备份文件夹')
  .description('back all shards up; run again, it goes on where it stopped 备份全部分片，可断点续传')
  .action((options) => run(async () => (await import('./backup.ts')).takeBackup(options)));

program
  .command('restore')
  .requiredOption('--from <folder>', 'folder of a backup 备份文件夹')
  .option('--shards <file>', 'shard map to restore into; the configured shards when absent 目标分片配置文件')
  .option('--verify-only', 'restore into fresh embedded shards, compare, throw them away 仅验证', false)
  .option('--replace', 'also into shards that hold documents; those of the same id are replaced 覆盖', false)
  .option('--unverified', 'also a backup that was never verified 允许恢复未验证的备份', false)
  .option('--scratch <folder>', 'where --verify-only puts its shards 验证用临时文件夹')
  .description('restore a backup, or show that it can be restored 恢复或验证备份')
  .action((options) => run(async () => (await import('./restore.ts')).restoreBackup(options)));

program
  .command('health')
  .argument('[url]', 'what to ask 探测地址', 'http://127.0.0.1:4000/health/ready')
  .description('ask a running process whether it is well 健康检查')
  .action((url: string) => run(async () => (await import('./health.ts')).askHealth(url)));

program
  .command('secrets')
  .requiredOption('--to <folder>', 'parent of mongodb/, redis/ and graph/ 目标文件夹')
  .description('make the secrets of docker-compose.yml that are missing 生成缺失的密钥')
  .action(({ to }) => run(async () => (await import('./secrets.ts')).makeSecrets(to)));

const key = program.command('key').description('API keys in the database 管理数据库中的 API 密钥');

key
  .command('create')
  .description('make a key and show it, once 新建密钥（仅显示一次）')
  .requiredOption('--role <role...>', 'SOURCE, PARTNER, OPERATOR, ADMIN 角色')
  .option('--taxpayer <id...>', 'taxpayers that a PARTNER acts for 纳税人识别号', [])
  .option('--bureau <code...>', 'bureaus that a SOURCE may feed, or all 税务局代码', [])
  .option('--label <text>', 'what to call it 备注', '')
  .option('--expires-in-days <n>', 'never when absent 有效天数', wholeNumber)
  .action((options) => run(async () => (await import('./key.ts')).createKey(options)));

key
  .command('list')
  .description('list all keys, without their secrets 列出密钥')
  .action(() => run(async () => (await import('./key.ts')).listKeys()));

key
  .command('revoke')
  .argument('<prefix>', 'as list shows it, or the whole key 密钥前缀')
  .description('every process refuses it within 5 s 吊销密钥，5 秒内生效')
  .action((prefix: string) => run(async () => (await import('./key.ts')).revokeKey(prefix)));

const shards = program.command('shards').description('shards of SHARDS_FILE 管理分片');

shards
  .command('move')
  .description('move a bureau to another shard, under load; run again, it goes on 在线迁移税务局，可断点续传')
  .requiredOption('--bureau <code>', 'four digits 税务局代码')
  .requiredOption('--to <shard>', 'name in SHARDS_FILE 目标分片')
  .action((options) => run(async () => (await import('./move.ts')).moveToShard(options)));

shards
  .command('migrations')
  .description('list which migrations each shard has run, and which are pending 查看各分片的迁移记录')
  .action(() => run(async () => (await import('./list-migrations.ts')).listMigrations()));

const cluster = program
  .command('cluster')
  .description("set up and look at MongoDB's own sharding 配置与查看分片集群");

function clusterCommand(name: string, description: string): Command {
  return cluster
    .command(name)
    .description(description)
    .requiredOption('--uri <mongos>', 'connection string of the mongos, mongos 地址')
    .option('--shards <file>', 'shard map; else the shards of docker-compose.yml 分片配置文件')
    .option('--members <count>', "members of each of docker-compose.yml's sets 副本集成员数", oneOrThree, 1)
    .option('--database <name>', 'database 数据库名', 'fapiao')
    .option('--key-file <file>', "the members' key, to act as one of them 集群成员密钥文件");
}

clusterCommand('init', 'set the cluster up; safe to repeat 初始化集群，可重复执行')
  .option('--config-servers <uri>', 'name the config servers, to found their set 配置服务器地址')
  .option('--grant <file>', "make the user of this connection string, the program's own 创建程序用户")
  .action((options) => run(async () => (await import('./cluster.ts')).initCluster(options)));

clusterCommand('status', 'print shards, zones, documents and what is wrong 查看集群状态').action((options) =>
  run(async () => (await import('./cluster.ts')).showCluster(options)),
);

clusterCommand('rebalance', 'move the bureaus whose shard has changed 迁移归属已变的税务局').action(
  (options) => run(async () => (await import('./cluster.ts')).moveBureaus(options)),
);
