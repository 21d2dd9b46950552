// Excerpts: the places of a form that a query matches, cut short and marked.

import { type Pairs, fold } from "./fold";
import type { Fragment } from "./fragment";

/** Segment is a run of text, marked where it is what was looked for. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

/** Excerpt is one place; anchor is the address of the indicator's row on the page, "" elsewhere. */
export interface Excerpt {
  /** The key of the field: one of the root's row fields, planned or achieved. */
  readonly field: string;
  readonly anchor: string;
  /** The indicator's name, where the excerpt is from another of its cells. */
  readonly of: string;
  readonly segments: readonly Segment[];
}

const NARRATIVE_FIELDS = ["planned", "achieved"] as const;
const BEFORE = 24;
const LENGTH = 96;

/** Range of UTF-16 units in the text as shown. */
type Span = readonly [number, number];

/** find gives where folded words stand in a text, in order and without overlap. */
export function find(text: string, words: readonly string[], pairs: Pairs): Span[] {
  const folded = fold(text, pairs);
  const joined = folded.letters.join("");
  const places: number[] = [];
  folded.letters.forEach((letter, i) => {
    for (let unit = 0; unit < letter.length; unit++) places.push(i);
  });
  places.push(folded.letters.length);
  const spans: [number, number][] = [];
  for (const word of words) {
    if (word === "") continue;
    for (let at = joined.indexOf(word); at >= 0; at = joined.indexOf(word, at + 1)) {
      const from = folded.from[places[at]!]!;
      spans.push([from, endOf(text, folded.from, places[at + word.length]!, from)]);
    }
  }
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: [number, number][] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push(span);
  }
  return merged;
}

/** endOf gives where the text behind letter number `next` ends; a letter that shares its cluster with the one before takes all of it. */
function endOf(text: string, from: readonly number[], next: number, start: number): number {
  let end = from[next] ?? text.length;
  const before = from[next - 1] ?? start;
  for (let i = next; end <= before && i < from.length; i++) end = from[i]!;
  return text.slice(before, end).trimEnd() === "" ? end : before + text.slice(before, end).trimEnd().length;
}

/** mark cuts a text into segments. */
export function mark(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at) segments.push({ text: text.slice(at, from), marked: false });
    segments.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), marked: false });
  return segments;
}

/** clip marks a text and keeps what stands around the first mark. */
export function clip(text: string, spans: readonly Span[]): Segment[] {
  const letters = Array.from(text);
  if (letters.length <= LENGTH) return mark(text, spans);
  const first = Array.from(text.slice(0, spans[0]?.[0] ?? 0)).length;
  const from = Math.max(0, Math.min(first - BEFORE, letters.length - LENGTH));
  const start = letters.slice(0, from).join("").length;
  const end = start + letters.slice(from, from + LENGTH).join("").length;
  const inside = spans.filter(([a, b]) => b > start && a < end);
  const cut = inside.map(([a, b]) => [Math.max(a, start) - start, Math.min(b, end) - start] as const);
  const segments = mark(text.slice(start, end), cut);
  if (start > 0) segments.unshift({ text: "…", marked: false });
  if (end < text.length) segments.push({ text: "…", marked: false });
  return segments;
}

/** excerptsOf gives at most `most` places of the form that hold a word, indicators before the narrative; rowFields are the root's. */
export function excerptsOf(fragment: Fragment, rowFields: readonly string[], words: readonly string[], most: number): Excerpt[] {
  const excerpts: Excerpt[] = [];
  const missing = new Set(words);
  const take = (text: string, field: Excerpt["field"], anchor: string, of: string) => {
    const spans = find(text, words, fragment.pairs);
    if (spans.length === 0) return;
    const excerpt = { field, anchor, of, segments: clip(text, spans) };
    // A place that shows a further word goes before one that repeats.
    const fresh = [...missing].filter((word) => find(text, [word], fragment.pairs).length > 0);
    fresh.forEach((word) => missing.delete(word));
    if (fresh.length > 0) excerpts.splice(words.length - missing.size - fresh.length, 0, excerpt);
    else excerpts.push(excerpt);
  };
  for (const row of fragment.rows) {
    row.texts.forEach((text, i) => take(text, rowFields[i] ?? "", row.anchor, i === 0 ? "" : (row.texts[0] ?? "")));
  }
  fragment.narrative.forEach((text, i) => take(text, NARRATIVE_FIELDS[i] ?? "achieved", "", ""));
  return excerpts.slice(0, most);
}
