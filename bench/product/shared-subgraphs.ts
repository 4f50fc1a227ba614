import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../embedded/ports.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import { compiled } from '../build.ts';
import type { HttpSubgraphs, Place } from '../contenders/contender.ts';
import { type RunningProgram, startProgram } from '../program.ts';
import { DATABASE } from '../world.ts';

/** This product's three subgraphs in processes of their own, started when first asked for. */
export class SharedSubgraphs {
  readonly #folder: string;
  readonly #given: Omit<Place, 'folder' | 'subgraphs'>;
  readonly #programs: RunningProgram[] = [];
  #started: Promise<HttpSubgraphs> | null = null;

  constructor(folder: string, given: Omit<Place, 'folder' | 'subgraphs'>) {
    this.#folder = folder;
    this.#given = given;
  }

  started(): Promise<HttpSubgraphs> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async stop(): Promise<void> {
    await this.#started?.catch(() => undefined);
    await Promise.all(this.#programs.map((program) => program.stop()));
  }

  async #start(): Promise<HttpSubgraphs> {
    const urls: Record<string, string> = {};
    const taken = new Set<number>();
    for (const { name } of SUBGRAPHS) {
      const port = await freePort(taken);
      taken.add(port);
      urls[name] = `http://127.0.0.1:${port}/graphql`;
      this.#programs.push(await this.#startOne(name, port));
    }
    return { urls, groups: this.#programs.map(({ pid }) => pid) };
  }

  async #startOne(name: string, port: number): Promise<RunningProgram> {
    const config = join(this.#folder, `subgraph-${name}.json`);
    const settings = { ...this.#given, subgraph: name, port, database: DATABASE };
    await writeFile(config, JSON.stringify(settings));
    return startProgram({
      name: `subgraph ${name}`,
      file: process.execPath,
      args: [compiled('bench/programs/open-subgraph.ts'), config],
      variables: { NODE_ENV: 'production' },
      logFile: join(this.#folder, `subgraph-${name}.log`),
      readyUrl: `http://127.0.0.1:${port}/health/live`,
    });
  }
}
