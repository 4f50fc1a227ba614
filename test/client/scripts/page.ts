import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContext, type Module, SourceTextModule } from 'node:vm';

/** What a browser has too; a page that names anything else finds nothing. */
const WEB_GLOBALS = {
  ...{ fetch, Headers, Request, Response, URL, URLSearchParams, AbortController, AbortSignal, DOMException },
  ...{ setTimeout, clearTimeout, console, TextEncoder, TextDecoder, crypto },
};

const context = createContext(WEB_GLOBALS);
/** Each module once, however many ask for it at the same time. */
const loaded = new Map<string, Promise<SourceTextModule>>();

function load(path: string): Promise<SourceTextModule> {
  const module = loaded.get(path) ?? read(path);
  loaded.set(path, module);
  return module;
}

async function read(path: string): Promise<SourceTextModule> {
  return new SourceTextModule(await readFile(path, 'utf8'), { context, identifier: path });
}

/** @throws for what no browser could load, such as a module of Node */
const link = (specifier: string, from: Module): Promise<Module> =>
  load(fileURLToPath(new URL(specifier, pathToFileURL(from.identifier))));

const page = await load(process.argv[2] ?? '');
await page.link(link);
await page.evaluate();
