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
 * match, those of the smallest shards first.
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
  return { kind: "cover", pieces: pieces.sort((a, b) => sizeOf(root, a) - sizeOf(root, b) || likelihood(root, a.gram) - likelihood(root, b.gram)) };
}

/** sizeOf is about what the piece costs: a shard before all (-1) is none. */
function sizeOf(root: Root, piece: Piece): number {
  return root.sizes[piece.shard] ?? 0;
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

/** coverOf covers the word by as few grams as can be, and among so many by those whose shards are smallest. */
function coverOf(root: Root, letters: readonly string[]): Piece[] {
  const heavy = heavyFrom(root, letters);
  // The best cover of the first characters, as many as the place in the list says.
  const best: (Cover | undefined)[] = [{ pieces: [], size: 0 }];
  for (let at = 0; at < letters.length; at++) {
    // The light grams here that are in the index: the first has a heavy first part, the others a heavy last part.
    const longest = Math.max(heavy[at]!, heavy[at + 1] ?? 0) + 1;
    for (let length = heavy[at]! + 1; length <= longest && at + length <= letters.length; length++) {
      const gram = letters.slice(at, at + length).join("");
      const shard = shardOf(root, gram);
      const piece = { gram, at, shard };
      for (let covered = at; covered < at + length; covered++) {
        const before = best[covered];
        if (before === undefined) continue;
        const cover = { pieces: [...before.pieces, piece], size: before.size + sizeOf(root, piece) };
        const end = at + length;
        if (less(cover, best[end])) best[end] = cover;
      }
    }
  }
  const cover = best[letters.length];
  if (cover === undefined) throw new Error("the word is not covered");
  return [...cover.pieces];
}

interface Cover {
  readonly pieces: readonly Piece[];
  readonly size: number;
}

function less(a: Cover, b: Cover | undefined): boolean {
  if (b === undefined) return true;
  return a.pieces.length === b.pieces.length ? a.size < b.size : a.pieces.length < b.pieces.length;
}
