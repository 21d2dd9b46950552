// Names by their sound: pinyin in full (xunshi), by initials (xsgz), or mixed
// with characters.

import type { Root } from "./root";

const typed = /^[a-z\p{Script=Han}]{2,40}$/u;
/** Fewer initials than these would be found in any name by chance. */
const LEAST_INITIALS = 3;

/** lettersOf writes a folded query as readings are written: without tones, spaces and apostrophes, v for u with two dots. */
function lettersOf(query: string): string {
  const plain = query.replaceAll(/[ '\u2019]/g, "").normalize("NFD").replaceAll("u\u0308", "v").replaceAll("u:", "v");
  return plain.replaceAll(/\p{M}/gu, "").normalize("NFC");
}

/** canSound says whether a folded query may be pinyin. */
export function canSound(query: string): boolean {
  const letters = lettersOf(query);
  return typed.test(letters) && /[a-z]/.test(letters);
}

/** soundsLike finds a name (folded, as characters) in which the query is read somewhere: in full, characters as they are, or all initials. */
export function soundsLike(root: Root, name: readonly string[], query: string): boolean {
  const letters = lettersOf(query);
  const initials = letters.length >= LEAST_INITIALS && /^[a-z]+$/.test(letters);
  return name.some((_, at) => inFull(root, name, at, letters) || (initials && byInitials(root, name, at, letters)));
}

function inFull(root: Root, name: readonly string[], at: number, rest: string): boolean {
  const letter = name[at];
  if (letter === undefined) return false;
  if (!/^[a-z]/.test(rest)) {
    return rest.startsWith(letter) && (rest.length === letter.length || inFull(root, name, at + 1, rest.slice(letter.length)));
  }
  return readingsOf(root, letter).some((reading) => {
    if (rest.startsWith(reading)) return rest.length === reading.length || inFull(root, name, at + 1, rest.slice(reading.length));
    // The last syllable may be on its way.
    return reading.startsWith(rest) && rest.length > 1;
  });
}

function byInitials(root: Root, name: readonly string[], at: number, letters: string): boolean {
  return [...letters].every((letter, i) => readingsOf(root, name[at + i] ?? "").some((reading) => reading.startsWith(letter)));
}

/** readingsOf gives how a character of a name is read. */
export function readingsOf(root: Root, letter: string): readonly string[] {
  return root.sounds.get(letter) ?? [];
}

/** alike says whether two characters may be taken for each other by ear. */
export function alike(root: Root, a: string, b: string): boolean {
  const of = readingsOf(root, b);
  return readingsOf(root, a).some((reading) => of.includes(reading));
}
