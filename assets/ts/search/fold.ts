// Folding: the form in which texts are compared. The same as Fold in
// tools/internal/search/fold.go, character by character.

/** Pairs maps a traditional character to its simplified one. */
export type Pairs = ReadonlyMap<string, string>;

/** pairsOf reads pairs out of a text: source, target, source, target … */
export function pairsOf(text: string): Pairs {
  const letters = Array.from(text);
  const pairs = new Map<string, string>();
  for (let i = 0; i + 1 < letters.length; i += 2) pairs.set(letters[i]!, letters[i + 1]!);
  return pairs;
}

/** Folded is a folded text, and for each of its characters where in the text it comes from. */
export interface Folded {
  readonly letters: readonly string[];
  /** from[i] is the offset in UTF-16 units of the cluster behind letter i; one more entry holds the end. */
  readonly from: readonly number[];
}

const cluster = /[^]\p{M}*/gu;
const space = /[\t-\r \u0085\u1680\u2028\u2029]/;

/** fold brings a text into the form in which texts are compared. */
export function fold(text: string, pairs: Pairs): Folded {
  const letters: string[] = [];
  const from: number[] = [];
  let waiting = -1;
  for (const match of text.matchAll(cluster)) {
    for (const raw of match[0].normalize("NFKC")) {
      if (space.test(raw)) {
        if (letters.length > 0 && waiting < 0) waiting = match.index;
        continue;
      }
      if (waiting >= 0) {
        letters.push(" ");
        from.push(waiting);
        waiting = -1;
      }
      const lower = lowered(raw);
      letters.push(pairs.get(lower) ?? lower);
      from.push(match.index);
    }
  }
  from.push(text.length);
  return { letters, from };
}

/** lowered gives the lower case of one character, always as one character. */
function lowered(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : String.fromCodePoint(lower.codePointAt(0)!);
}

/** foldText folds a text without keeping places. */
export function foldText(text: string, pairs: Pairs): string {
  return fold(text, pairs).letters.join("");
}
