/** The breaker of a shard is open: what is not sent costs the caller no time and the shard no work. */
export class CutOff extends Error {
  constructor() {
    super('not asked: it failed too often just now');
    this.name = 'CutOff';
  }
}

/** The driver's client was replaced while it worked, because it had lost its server: what it says then is not to be believed. */
export class ClientReplaced extends Error {
  constructor(override readonly cause: unknown) {
    super('given up: the server was lost meanwhile');
    this.name = 'ClientReplaced';
  }
}

/** As many commands as may wait for a shard wait already. */
export class NoRoom extends Error {
  constructor(readonly maxWaiting: number) {
    super(`not asked: ${maxWaiting} commands wait for it already`);
    this.name = 'NoRoom';
  }
}
