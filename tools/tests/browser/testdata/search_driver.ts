// Lets a Go test ask the modules of the search directly.

import { Client } from "../../../../assets/ts/search/client";
import { IndexError } from "../../../../assets/ts/search/container";
import { millionths } from "../../../../assets/ts/search/decimal";
import { foldText, pairsOf } from "../../../../assets/ts/search/fold";
import { parseQuery } from "../../../../assets/ts/search/query";
import { readShard } from "../../../../assets/ts/search/shard";
import { readState, writeState } from "../../../../assets/ts/search/state";

let client: Client | undefined;

/** find gives, for each query, the addresses of all forms found by text. */
async function find(queries: string[]): Promise<string[][]> {
  client ??= await Client.start("/worker.js", "/index/");
  const lists: string[][] = [];
  for (const query of queries) {
    const state = readState(writeState({ ...readState(""), query }));
    const { by } = await client.ask("search", state);
    const forms = by === "text" ? await client.ask("list", state) : [];
    lists.push(forms.map((form) => form.path));
  }
  return lists;
}

/** decode reads shards' bodies and says of each what came of it: "lists", or the fault. */
function decode(bodies: string[], alphabet: string, positions: number, docs: number): string[] {
  return bodies.map((body) => {
    try {
      readShard(
        Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0)),
        Array.from(alphabet),
        positions,
        docs,
      );
      return "lists";
    } catch (error) {
      return error instanceof IndexError ? error.fault : `crash: ${String(error)}`;
    }
  });
}

const folds = (texts: string[], pairs: string) => texts.map((text) => foldText(text, pairsOf(pairs)));
const parses = (texts: string[]) => texts.map((text) => parseQuery(text));
const scaled = (texts: string[], power: number) => texts.map((text) => String(millionths(text, power)));
const states = (searches: string[]) => searches.map((search) => writeState(readState(search)));

Object.assign(window, { find, decode, folds, parses, scaled, states });
