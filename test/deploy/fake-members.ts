import type { Document } from 'mongodb';
import type { Asked } from './scripted-server.ts';

interface Member extends Document {
  readonly host: string;
}

/** What the members of one replica set have in common, and which of them remember it. */
export class FakeSet {
  config: Document | null = null;
  /** How often a new member is seen copying before it has all the data. */
  copies = 2;
  readonly name: string;
  /** Hosts whose disks are empty. */
  readonly #empty: Set<string>;
  readonly #looks = new Map<string, number>();

  constructor(name: string, hosts: readonly string[]) {
    this.name = name;
    this.#empty = new Set(hosts);
  }

  /** The set as it is once members were founded. */
  static founded(name: string, hosts: readonly string[]): FakeSet {
    const set = new FakeSet(name, []);
    set.config = { _id: name, version: 1, members: hosts.map((host, _id) => ({ _id, host, votes: 1 })) };
    return set;
  }

  loseDisk(host: string): void {
    this.#empty.add(host);
  }

  get primary(): string | null {
    return this.#members.find(({ host }) => !this.#empty.has(host))?.host ?? null;
  }

  get #members(): readonly Member[] {
    return this.config?.['members'] ?? [];
  }

  readonly answers: Readonly<Record<string, (asked: Asked) => Document>> = {
    hello: ({ host }) =>
      this.#empty.has(host)
        ? { isreplicaset: true, isWritablePrimary: false, secondary: false }
        : { setName: this.name, primary: this.primary, isWritablePrimary: host === this.primary },
    replSetInitiate: ({ host, command }) => {
      const config: Document = command['replSetInitiate'];
      if (this.config !== null || config['_id'] !== this.name) throw new Error(`${host} founds a second set`);
      this.config = { version: 1, ...config };
      for (const member of this.#members) this.#empty.delete(member.host);
      return {};
    },
    replSetGetConfig: () => ({ config: this.config }),
    replSetGetStatus: () => ({ members: this.#members.map(({ host }) => this.#stateOf(host)) }),
    replSetReconfig: ({ command }) => {
      const config: Document = command['replSetReconfig'];
      if (config['version'] !== this.config?.['version'] + 1) throw new Error('the version does not follow');
      this.config = config;
      return {};
    },
  };

  #stateOf(host: string) {
    if (!this.#empty.has(host))
      return { name: host, stateStr: host === this.primary ? 'PRIMARY' : 'SECONDARY' };
    const looks = (this.#looks.get(host) ?? 0) + 1;
    this.#looks.set(host, looks);
    if (looks >= this.copies) this.#empty.delete(host);
    return { name: host, stateStr: 'STARTUP2' };
  }
}
