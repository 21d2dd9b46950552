// A shard: the lists of neighbouring grams.

import { Numbers, damaged, sections } from "./container";
import { Bits } from "./lists";

/** Light lists say every position of a gram. */
export interface LightList {
  readonly kind: "light";
  readonly positions: Uint32Array;
}

/** Heavy lists say on which forms a frequent gram stands, and on which of them in an indicator. */
export interface HeavyList {
  readonly kind: "heavy";
  readonly docs: Uint32Array;
  readonly indicated: Uint32Array;
}

/** Rare lists say on which few forms a gram stands. */
export interface RareList {
  readonly kind: "rare";
  readonly docs: Uint32Array;
}

export type List = LightList | HeavyList | RareList;

export type Shard = ReadonlyMap<string, List>;

/** readShard reads a shard's body, for an index of so many positions and forms over an alphabet. */
export function readShard(body: Uint8Array, alphabet: readonly string[], positions: number, docs: number): Shard {
  const parts = sections(body);
  if (parts.length !== 5) throw damaged("a shard of another shape");
  const common = new Numbers(parts[0]!);
  const added = new Numbers(parts[1]!);
  const letters = new Numbers(parts[2]!);
  const counts = new Numbers(parts[3]!);
  const bits = new Bits(parts[4]!);
  const shard = new Map<string, List>();
  let ranks: number[] = [];
  while (!common.done) {
    const keep = common.next(ranks.length);
    const add = added.next(parts[2]!.length);
    // The first added character follows on the one of the gram before at its place.
    let base = keep < ranks.length ? ranks[keep]! + 1 : 0;
    ranks = ranks.slice(0, keep);
    for (let i = 0; i < add; i++) {
      ranks.push(base + letters.next(alphabet.length - 1 - base));
      base = 0;
    }
    const gram = ranks.map((rank) => alphabet[rank]).join("");
    shard.set(gram, readList(bits, counts, positions, docs));
  }
  return shard;
}

function readList(bits: Bits, counts: Numbers, positions: number, docs: number): List {
  const number = counts.next(positions * 4 + 3);
  const count = Math.floor(number / 4);
  switch (number % 4) {
    case 0:
      return { kind: "light", positions: bits.list(count, 0, positions - 1) };
    case 1: {
      const indicated = counts.next(count);
      const list = bits.list(count, 0, docs - 1);
      return { kind: "heavy", docs: list, indicated: bits.list(indicated, 0, count - 1).map((i) => list[i]!) };
    }
    case 2:
      return { kind: "rare", docs: bits.list(count, 0, docs - 1) };
    default:
      throw damaged("a list of an unknown kind");
  }
}
