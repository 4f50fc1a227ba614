/** The breaker of a shard is open: what is not sent costs the caller no time and the shard no work. */
export class CutOff extends Error {
  constructor() {
    super('not asked: it failed too often just now');
    this.name = 'CutOff';
  }
}

/** As many commands as may wait for a shard wait already. */
export class NoRoom extends Error {
  constructor(readonly maxWaiting: number) {
    super(`not asked: ${maxWaiting} commands wait for it already`);
    this.name = 'NoRoom';
  }
}
