/**
 * Why the embedded database cannot be started or used here. Each subclass fixes one code and says in one
 * sentence, in English (`message`) and in Chinese (`zh`), what is the matter and what to do instead.
 */
export abstract class EmbeddedFailure extends Error {
  abstract readonly code: string;
  readonly zh: string;

  constructor(en: string, zh: string, cause?: unknown) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.zh = zh;
  }
}

const WAY_OUT_EN =
  'run `docker compose up`, or set SHARDS_FILE or MONGODB_URI (and REDIS_URL) to servers you have';
const WAY_OUT_ZH =
  '运行 `docker compose up`，或设置 SHARDS_FILE 或 MONGODB_URI（以及 REDIS_URL）指向已有的服务器';

export class NotDebian extends EmbeddedFailure {
  readonly code = 'EMBEDDED_NOT_DEBIAN';
  constructor(found: string) {
    super(
      `The embedded database needs Debian (or a derivative) on x86-64 or arm64, and this is ${found}: ${WAY_OUT_EN}.`,
      `内置数据库需要 x86-64 或 arm64 的 Debian（或其衍生版），而本机是 ${found}：请${WAY_OUT_ZH}。`,
    );
  }
}

export class ToolMissing extends EmbeddedFailure {
  readonly code = 'EMBEDDED_TOOL_MISSING';
  constructor(tools: readonly string[]) {
    const list = tools.join(', ');
    super(
      `The embedded database is fetched and started with ${list}, which this machine lacks: install it, or ${WAY_OUT_EN}.`,
      `获取并启动内置数据库需要 ${list}，而本机没有：请先安装，或${WAY_OUT_ZH}。`,
    );
  }
}

export class NoRoom extends EmbeddedFailure {
  readonly code = 'EMBEDDED_NO_DISK_SPACE';
  constructor(folder: string, neededBytes: number, freeBytes: number) {
    const needed = megabytes(neededBytes);
    const free = megabytes(freeBytes);
    super(
      `The embedded database needs ${needed} of disk space in ${folder}, where ${free} is free: make room, name another folder with DATA_DIR or ENGINE_CACHE_DIR, or ${WAY_OUT_EN}.`,
      `内置数据库在 ${folder} 需要 ${needed} 磁盘空间，目前只剩 ${free}：请腾出空间，用 DATA_DIR 或 ENGINE_CACHE_DIR 指定其他目录，或${WAY_OUT_ZH}。`,
    );
  }
}

export class FolderNotWritable extends EmbeddedFailure {
  readonly code = 'EMBEDDED_FOLDER_NOT_WRITABLE';
  constructor(folder: string, cause: unknown) {
    super(
      `The folder ${folder} cannot be written to: name another one with DATA_DIR or ENGINE_CACHE_DIR, or ${WAY_OUT_EN}.`,
      `目录 ${folder} 不可写：请用 DATA_DIR 或 ENGINE_CACHE_DIR 指定其他目录，或${WAY_OUT_ZH}。`,
      cause,
    );
  }
}

export class FolderHidden extends EmbeddedFailure {
  readonly code = 'EMBEDDED_FOLDER_HIDDEN';
  constructor(folder: string) {
    super(
      `The database engine refuses to run as root, and the user \`nobody\` may not enter ${folder}: run as an ordinary user, name another folder with DATA_DIR or ENGINE_CACHE_DIR, or ${WAY_OUT_EN}.`,
      `数据库引擎不允许以 root 运行，而用户 nobody 无法进入 ${folder}：请以普通用户运行，用 DATA_DIR 或 ENGINE_CACHE_DIR 指定其他目录，或${WAY_OUT_ZH}。`,
    );
  }
}

export class DownloadFailed extends EmbeddedFailure {
  readonly code = 'EMBEDDED_DOWNLOAD_FAILED';
  constructor(mirror: string, detail: string) {
    super(
      `The database engine could not be fetched from the Debian mirror ${mirror} (${detail}): try again (what arrived is kept), name a mirror with DEBIAN_MIRROR, or ${WAY_OUT_EN}.`,
      `无法从 Debian 镜像 ${mirror} 获取数据库引擎（${detail}）：请重试（已下载的部分会保留），用 DEBIAN_MIRROR 指定镜像，或${WAY_OUT_ZH}。`,
    );
  }
}

export class ChildNotReady extends EmbeddedFailure {
  readonly code = 'EMBEDDED_CHILD_NOT_READY';
  constructor(name: string, detail: string) {
    super(
      `The embedded ${name} did not start (${detail}): see the logs folder inside DATA_DIR, or ${WAY_OUT_EN}.`,
      `内置的 ${name} 未能启动（${detail}）：请查看 DATA_DIR 中的 logs 目录，或${WAY_OUT_ZH}。`,
    );
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
