import { resolve } from 'node:path';
import { writeSecrets } from '../deploy/secrets.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';

/** `secrets`: makes what is missing of the secrets that docker-compose.yml hands out. @returns the exit code */
export async function makeSecrets(folder: string): Promise<number> {
  const path = resolve(folder);
  try {
    const made = writeSecrets(path);
    process.stdout.write(`${made.length} made 新建 (${path}): ${made.join(', ') || '-'}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const en = `The secrets cannot be written to ${path}: ${error.message}.`;
    const zh = `无法将密钥写入 ${path}：${error.message}。`;
    throw new CommandFailure('SECRETS_UNWRITABLE', en, zh, EXIT_CODES.noInput);
  }
}
