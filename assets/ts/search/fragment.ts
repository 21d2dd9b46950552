// A fragment: the searched texts of one form, to verify and to show.

import { damaged, utf8 } from "./container";
import { type Pairs, foldText, pairsOf } from "./fold";
import { Place } from "./place";

/** Row is an indicator: the address of its row, and the texts of the root's row fields. */
export interface Row {
  readonly anchor: string;
  readonly texts: readonly string[];
}

/** Fragment is the searched texts of one form. */
export interface Fragment {
  /** Project, unit, department. */
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  /** Planned, achieved. */
  readonly narrative: readonly string[];
  readonly pairs: Pairs;
}

/** readFragment reads a fragment's body. */
export function readFragment(body: Uint8Array): Fragment {
  let parsed: unknown;
  try {
    parsed = JSON.parse(utf8(body));
  } catch {
    throw damaged("a fragment is no JSON");
  }
  if (typeof parsed !== "object" || parsed === null) throw damaged("a fragment of another shape");
  const { h, r, n, t = "" } = parsed as Record<string, unknown>;
  if (!isTexts(h) || !isTexts(n) || !Array.isArray(r) || !r.every(isTexts) || typeof t !== "string") {
    throw damaged("a fragment of another shape");
  }
  const rows = (r as string[][]).map(([anchor = "", ...texts]) => ({ anchor, texts }));
  return { head: h, rows, narrative: n, pairs: pairsOf(t) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

/** holds says where a folded word stands on the form, the weightiest place first. */
export function holds(fragment: Fragment, word: string): Place | undefined {
  const has = (text: string) => foldText(text, fragment.pairs).includes(word);
  const [project = "", ...others] = fragment.head;
  if (has(project)) return Place.Name;
  if (others.some(has)) return Place.Unit;
  if (fragment.rows.some((row) => row.texts.some(has))) return Place.Indicator;
  return fragment.narrative.some(has) ? Place.Narrative : undefined;
}
