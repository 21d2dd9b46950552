// Names by their sound: pinyin in full (xunshi) or by initials (xsgz).

import type { Root } from "./root";

const typed = /^[a-z]{2,40}$/;
/** Fewer initials than these would be found in any name by chance. */
const LEAST_INITIALS = 3;

/** canSound says whether a folded query may be pinyin. */
export function canSound(query: string): boolean {
  return typed.test(query.replaceAll(/[ '’]/g, ""));
}

/** soundsLike finds a name (folded, as characters) in which the query is read somewhere: all in full, or all initials. */
export function soundsLike(root: Root, name: readonly string[], query: string): boolean {
  const letters = query.replaceAll(/[ '’]/g, "");
  return name.some((_, at) => inFull(root, name, at, letters) || (letters.length >= LEAST_INITIALS && byInitials(root, name, at, letters)));
}

function inFull(root: Root, name: readonly string[], at: number, rest: string): boolean {
  const readings = root.sounds.get(name[at] ?? "");
  if (readings === undefined) return false;
  return readings.some((reading) => {
    if (rest.startsWith(reading)) return rest.length === reading.length || inFull(root, name, at + 1, rest.slice(reading.length));
    // The last syllable may be on its way.
    return reading.startsWith(rest) && rest.length > 1;
  });
}

function byInitials(root: Root, name: readonly string[], at: number, letters: string): boolean {
  return [...letters].every((letter, i) => root.sounds.get(name[at + i] ?? "")?.some((reading) => reading.startsWith(letter)) ?? false);
}
