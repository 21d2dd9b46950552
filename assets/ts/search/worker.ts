// The worker: it does all the work of a search, so that typing never stutters.

import { IndexError } from "./container";
import { Engine } from "./engine";
import { Files } from "./files";
import type { Answer, Request, Task, Tasks } from "./protocol";

let base = "";
let opened: Promise<{ files: Files; engine: Engine }> | undefined;

function open(afresh = false): Promise<{ files: Files; engine: Engine }> {
  opened ??= Files.open(base, afresh).then((files) => ({ files, engine: new Engine(files) }));
  opened.catch(() => (opened = undefined));
  return opened;
}

type Doers = { [T in Task]: (take: Tasks[T]["take"]) => Promise<Tasks[T]["give"]> };

const doers: Doers = {
  open: async (address) => {
    base = address;
    return (await open()).files.root.forms.length;
  },
  search: async (state) => (await open()).engine.search(state),
  list: async (state) => (await open()).engine.list(state),
  excerpts: async ({ number, query }) => (await open()).engine.excerpts(number, query),
  suggest: async ({ query, most }) => (await open()).engine.suggest(query, most),
};

/** again does a task once more with a fresh root where a file is gone: the site was published anew meanwhile. */
async function again(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof IndexError) || error.fault !== "missing" || opened === undefined) throw error;
    opened = undefined;
    await open(true);
    return run();
  }
}

/** What leads to the page: the worker itself, or where it runs in the page, the end of a channel. */
const line = (globalThis as { searchLine?: MessagePort }).searchLine ?? self;

line.addEventListener("message", (event) => {
  const { number, task, take } = (event as MessageEvent<Request>).data;
  const run = doers[task] as (take: unknown) => Promise<unknown>;
  again(() => run(take)).then(
    (give) => post({ number, give }),
    (error: unknown) => {
      const fault = error instanceof IndexError ? error.fault : "damaged";
      post({ number, fault, detail: error instanceof Error ? error.message : String(error) });
    },
  );
});

function post(answer: Answer): void {
  line.postMessage(answer);
}

if (line instanceof MessagePort) line.start();
