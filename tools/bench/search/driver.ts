// Drives the search worker for the measurement: one worker a query, so that
// nothing is remembered from the query before.

import { Client } from "../../../assets/ts/search/client";
import { readState } from "../../../assets/ts/search/state";

interface Asked {
  paths: string[];
  first: string[];
  milliseconds: number;
  numbers: number[];
}

let client: Client;
let worker: Worker | undefined;
const RealWorker = Worker;
// The client keeps its worker to itself; the measurement has to end it.
window.Worker = class extends RealWorker {
  constructor(address: string | URL) {
    super(address);
    worker = this;
  }
};

async function open(): Promise<number> {
  worker?.terminate();
  const start = performance.now();
  client = await Client.start("/worker.js", "/index/");
  return performance.now() - start;
}

async function ask(query: string): Promise<Asked> {
  const state = readState(`?q=${encodeURIComponent(query)}`);
  const start = performance.now();
  const result = await client.ask("search", state);
  const milliseconds = performance.now() - start;
  const forms = await client.ask("list", state);
  return {
    paths: result.by === "text" ? forms.map((form) => form.path) : [],
    first: result.by === "text" ? result.hits.map((hit) => hit.path) : [],
    milliseconds,
    numbers: result.hits.map((hit) => hit.number),
  };
}

async function excerpts(query: string, numbers: number[]): Promise<number> {
  const lists = await Promise.all(numbers.map((number) => client.ask("excerpts", { number, query })));
  return lists.length;
}

Object.assign(window, { open, ask, excerpts });
