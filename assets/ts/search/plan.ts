// Which grams answer a folded word. docs/search.md has the rule: the index
// holds every character, and every longer gram whose first or last part (all
// but one character) is heavy.

import { type Root, shardOf } from "./root";

/** Piece is a light gram of the word and how many characters stand before it. */
export interface Piece {
  readonly gram: string;
  readonly at: number;
  readonly shard: number;
}

/**
 * Plan says how a word is answered: it stands nowhere; it is one gram of the
 * index; or light grams cover it, whose positions must
 * match, those that are likely the rarest first.
 */
export type Plan =
  | { readonly kind: "nothing" }
  | { readonly kind: "gram"; readonly gram: string; readonly shard: number }
  | { readonly kind: "cover"; readonly pieces: readonly Piece[] };

/** planWord plans a folded word of at least one character. */
export function planWord(root: Root, letters: readonly string[]): Plan {
  if (letters.some((letter) => !root.alphabet.has(letter))) return { kind: "nothing" };
  const word = letters.join("");
  if (root.heavy.has(word)) return { kind: "gram", gram: word, shard: shardOf(root, word) };
  const pieces = coverOf(root, letters);
  const first = pieces[0];
  if (pieces.length === 1 && first !== undefined) return { kind: "gram", gram: first.gram, shard: first.shard };
  return { kind: "cover", pieces: pieces.sort((a, b) => likelihood(root, a.gram) - likelihood(root, b.gram)) };
}

/** likelihood guesses how frequent a gram is from its characters, as a logarithm. */
function likelihood(root: Root, gram: string): number {
  const letters = Array.from(gram);
  const all = Math.log2(root.positions);
  return letters.reduce((sum, letter) => sum + (root.alphabet.get(letter) ?? 0) - all, 0);
}

/** heavyFrom gives the length of the longest heavy gram at each place of the word. */
function heavyFrom(root: Root, letters: readonly string[]): number[] {
  return letters.map((_, at) => {
    let length = 0;
    while (at + length < letters.length && root.heavy.has(letters.slice(at, at + length + 1).join(""))) length++;
    return length;
  });
}

function coverOf(root: Root, letters: readonly string[]): Piece[] {
  const heavy = heavyFrom(root, letters);
  heavy.push(0);
  // The longest light gram of the index at each place, 0 where none fits.
  const reach = letters.map((_, at) => {
    const right = at + heavy[at]! < letters.length ? heavy[at]! + 1 : 0;
    const left = heavy[at + 1]! + 1;
    return Math.max(right, left > heavy[at]! ? left : 0);
  });
  const pieces: Piece[] = [];
  for (let covered = 0; covered < letters.length; ) {
    let best = 0;
    for (let at = 0; at <= covered; at++) {
      if (reach[at]! > 0 && at + reach[at]! > best + (reach[best] ?? 0)) best = at;
    }
    const end = best + reach[best]!;
    if (end <= covered) throw new Error("the word is not covered");
    const gram = letters.slice(best, end).join("");
    pieces.push({ gram, at: best, shard: shardOf(root, gram) });
    covered = end;
  }
  return pieces;
}
