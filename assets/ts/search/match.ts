// Which forms hold one folded word, and where.

import { damaged } from "./container";
import { type Fragment, holds } from "./fragment";
import { Place } from "./place";
import { type Piece, planWord } from "./plan";
import type { Root } from "./root";
import type { List, Shard } from "./shard";

/** Where is what is known of a word on one form: its best place, and one position of it (-1 where none is known). */
export interface Where {
  readonly place: Place;
  readonly at: number;
}

/** Matches maps the number of a form to where the word stands on it. */
export type Matches = ReadonlyMap<number, Where>;

/** Source gives the files of an index. */
export interface Source {
  readonly root: Root;
  shard(number: number): Promise<Shard>;
  fragment(form: number): Promise<Fragment>;
}

/**
 * A word should take no more files than these, be they shards or fragments. Where the candidates fit into what is
 * left, their forms are rather read than looked up further: they are about to be shown anyway.
 */
const BUDGET = 4;

/** matchWord finds the forms that hold a folded word. */
export async function matchWord(source: Source, letters: readonly string[]): Promise<Matches> {
  const { root } = source;
  const plan = planWord(root, letters);
  if (plan.kind === "nothing") return new Map();
  if (plan.kind === "gram") {
    const list = (await source.shard(plan.shard)).get(plan.gram);
    return list === undefined ? new Map() : located(root, list);
  }
  return matchCover(source, letters.join(""), plan.pieces);
}

/** matchCover fetches the shards of the first two pieces, then one at a time, until positions or few forms decide. */
async function matchCover(source: Source, word: string, pieces: readonly Piece[]): Promise<Matches> {
  const waiting = [...new Set(pieces.map((piece) => piece.shard))];
  let starts: Uint32Array | undefined;
  let forms: ReadonlySet<number> | undefined;
  let exact = true;
  let used = 0;
  while (waiting.length > 0) {
    const numbers = waiting.splice(0, used === 0 ? 2 : 1);
    used += numbers.length;
    const shards = await Promise.all(numbers.map((number) => source.shard(number)));
    for (const piece of pieces) {
      const shard = shards[numbers.indexOf(piece.shard)];
      if (shard === undefined) continue;
      const list = shard.get(piece.gram);
      if (list === undefined) return new Map();
      if (list.kind === "light") {
        starts = starts === undefined ? shifted(list.positions, piece.at) : meet(starts, list.positions, piece.at);
        if (starts.length === 0) return new Map();
      } else {
        exact = false;
        forms = forms === undefined ? new Set(list.docs) : new Set([...list.docs].filter((form) => forms!.has(form)));
      }
    }
    const candidates = candidatesOf(source.root, starts, forms);
    if (candidates.size === 0) return new Map();
    if (waiting.length > 0 && candidates.size > Math.max(1, BUDGET - used)) continue;
    if (waiting.length === 0 && exact && starts !== undefined) break;
    return verify(source, candidates, word);
  }
  return locatePositions(source.root, starts ?? new Uint32Array());
}

function candidatesOf(root: Root, starts: Uint32Array | undefined, forms: ReadonlySet<number> | undefined): Set<number> {
  if (starts === undefined) return new Set(forms);
  const found = new Set(locatePositions(root, starts).keys());
  return forms === undefined ? found : new Set([...found].filter((form) => forms.has(form)));
}

async function verify(source: Source, candidates: ReadonlySet<number>, word: string): Promise<Matches> {
  const found = new Map<number, Where>();
  await Promise.all(
    [...candidates].map(async (form) => {
      const place = holds(await source.fragment(form), word);
      if (place !== undefined) found.set(form, { place, at: -1 });
    }),
  );
  return new Map([...found].sort((a, b) => a[0] - b[0]));
}

function shifted(positions: Uint32Array, by: number): Uint32Array {
  return positions.filter((at) => at >= by).map((at) => at - by);
}

/** meet keeps the starts that have a position so far behind them. */
function meet(starts: Uint32Array, positions: Uint32Array, by: number): Uint32Array {
  const kept = new Uint32Array(Math.min(starts.length, positions.length));
  let count = 0;
  for (let i = 0, j = 0; i < starts.length && j < positions.length; ) {
    const difference = starts[i]! + by - positions[j]!;
    if (difference === 0) kept[count++] = starts[i]!;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return kept.subarray(0, count);
}

/** located says where the gram of a list stands on each form. */
function located(root: Root, list: List): Map<number, Where> {
  if (list.kind === "light") return locatePositions(root, list.positions);
  const found = new Map<number, Where>();
  for (const form of list.docs) found.set(form, { place: Place.Narrative, at: -1 });
  if (list.kind === "heavy") for (const form of list.indicated) found.set(form, { place: Place.Indicator, at: -1 });
  return found;
}

function locatePositions(root: Root, positions: Uint32Array): Map<number, Where> {
  const found = new Map<number, Where>();
  let number = 0;
  let form = root.forms[0];
  for (const at of positions) {
    if (form === undefined || at >= form.end) {
      number = formAt(root, at);
      form = root.forms[number];
      if (form === undefined) throw damaged("a position beyond the last form");
    }
    if (found.has(number)) continue;
    // The first position is the weightiest: names come first, then indicators.
    const place = at < form.indicators ? Place.Unit : at < form.narrative ? Place.Indicator : Place.Narrative;
    found.set(number, { place, at });
  }
  return found;
}

function formAt(root: Root, at: number): number {
  let low = 0;
  let high = root.forms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (root.forms[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
