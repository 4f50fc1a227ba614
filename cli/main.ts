import '../gateway/no-telemetry.ts';
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

// Commands are loaded when they run: none waits for another's packages.
const program = new Command('fapiao-graph').description('发票联邦图 A federated graph of VAT invoices');

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
  .option('--yes', 'also into a database that is not the embedded one 确认写入所配置的数据库', false)
  .action((options) => run(async () => (await import('./seed.ts')).seed(options)));

program
  .command('import')
  .argument('<file>', 'NDJSON, one InvoiceInput a line')
  .description('record the invoices of a file 导入发票文件')
  .action((file: string) => run(async () => (await import('./import.ts')).importInvoices(file)));

await program.parseAsync();
