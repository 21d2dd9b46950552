// What a reader may have meant by a word that stands nowhere: the nearest run of
// characters in a name, by edits and by sound.

import type { Root } from "./root";
import { alike } from "./sound";

/** A character that sounds like the one typed costs less than another one. */
const SOUND_COST = 1;
const EDIT_COST = 2;

/** nearest gives the run in one of the names that is nearest to a word, "" where none is near. */
export function nearest(root: Root, names: Iterable<readonly string[]>, word: readonly string[]): string {
  // One character in three may be wrong, at least one.
  let least = EDIT_COST * Math.max(1, Math.floor(word.length / 3)) + 1;
  let best = "";
  if (word.length < 2) return best;
  for (const name of names) {
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      for (let at = 0; length > 1 && at + length <= name.length; at++) {
        const run = name.slice(at, at + length);
        const cost = distance(root, word, run, least);
        if (cost > 0 && cost < least) [least, best] = [cost, run.join("")];
      }
    }
  }
  return best;
}

/** distance is what it costs to make one text of another; `most` and more are the same. */
function distance(root: Root, a: readonly string[], b: readonly string[], most: number): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i * EDIT_COST);
  for (let i = 1; i <= a.length; i++) {
    const row = [i * EDIT_COST];
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a[i - 1]!, b[j - 1]!];
      const change = x === y ? 0 : alike(root, x, y) ? SOUND_COST : EDIT_COST;
      row.push(Math.min(before[j - 1]! + change, before[j]! + EDIT_COST, row[j - 1]! + EDIT_COST));
    }
    if (Math.min(...row) >= most) return most;
    before = row;
  }
  return before[b.length]!;
}
