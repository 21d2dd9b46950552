// Facets, ranges and orders over hits.

import { compareExact, millionths } from "./decimal";
import type { Form } from "./root";
import { FACETS, type Facet, RANGES, type Range, type Sort, type State, keyed } from "./state";

/** Ten thousand yuan, in which bounds of money are typed, is this power of ten of a yuan. */
const TYPED_POWER = 4;

/** valuesOf gives the values of a facet on a form. */
export function valuesOf(form: Form, facet: Facet): readonly string[] {
  if (facet === "kind") return form.kinds;
  if (facet === "findings") {
    const found = SEVERITIES.filter((_, i) => form.findings[i]! > 0);
    return found.length > 0 ? found : ["none"];
  }
  return [form[facet]];
}

const figures = new WeakMap<Form, Record<Range, bigint | undefined>>();

/** figureOf gives a figure of a form for comparing: money in millionths of a yuan, else in millionths. */
export function figureOf(form: Form, range: Range): bigint | undefined {
  let known = figures.get(form);
  if (known === undefined) {
    const money = (text: string) => (form.moneyPower === undefined ? undefined : millionths(text, form.moneyPower));
    known = {
      budget: money(form.budget),
      expenditure: money(form.expenditure),
      rate: millionths(form.rate),
      score: millionths(form.score),
    };
    figures.set(form, known);
  }
  return known[range];
}

/** The severities of findings, as a facet's values. */
const SEVERITIES = ["error", "warning", "note"] as const;

/** unspentOf gives what a form has left of its budget, in millionths of a yuan. */
function unspentOf(form: Form): bigint | undefined {
  const [budget, spent] = [figureOf(form, "budget"), figureOf(form, "expenditure")];
  return budget === undefined || spent === undefined ? undefined : budget - spent;
}

type Test = (form: Form) => boolean;

function facetTest(facet: Facet, chosen: readonly string[]): Test {
  const wanted = new Set(chosen);
  return (form) => wanted.size === 0 || valuesOf(form, facet).some((value) => wanted.has(value));
}

function rangeTest(state: State): Test {
  const bounds = RANGES.map((range) => {
    const power = range === "budget" || range === "expenditure" ? TYPED_POWER : 0;
    return [range, millionths(state.ranges[range].from, power), millionths(state.ranges[range].to, power)] as const;
  }).filter(([, from, to]) => from !== undefined || to !== undefined);
  return (form) =>
    bounds.every(([range, from, to]) => {
      const figure = figureOf(form, range);
      return figure !== undefined && (from === undefined || figure >= from) && (to === undefined || figure <= to);
    });
}

/** Count is a facet's value and on how many hits it stands. */
export interface Count {
  readonly value: string;
  readonly count: number;
}

export interface Filtered {
  readonly numbers: number[];
  readonly counts: Record<Facet, Count[]>;
}

/**
 * filter keeps the forms that the facets and ranges let pass. A facet's counts
 * say how many hits each of its values would give with the other choices as
 * they are; values that were chosen are listed even with none.
 */
export function filter(forms: readonly Form[], numbers: Iterable<number>, state: State): Filtered {
  const tests = FACETS.map((facet) => facetTest(facet, state.facets[facet]));
  const inRange = rangeTest(state);
  const kept: number[] = [];
  const tallies = FACETS.map((facet) => new Map(state.facets[facet].map((value) => [value, 0])));
  for (const number of numbers) {
    const form = forms[number]!;
    if (!inRange(form)) continue;
    const failed = tests.flatMap((test, i) => (test(form) ? [] : [i]));
    if (failed.length > 1) continue;
    if (failed.length === 0) kept.push(number);
    FACETS.forEach((facet, i) => {
      if (failed.length === 1 && failed[0] !== i) return;
      for (const value of valuesOf(form, facet)) {
        if (value !== "") tallies[i]!.set(value, (tallies[i]!.get(value) ?? 0) + 1);
      }
    });
  }
  return { numbers: kept, counts: keyed(FACETS, (facet) => ordered(facet, tallies[FACETS.indexOf(facet)]!)) };
}

function ordered(facet: Facet, tally: ReadonlyMap<string, number>): Count[] {
  const list = [...tally].map(([value, count]) => ({ value, count }));
  const byValue = (a: Count, b: Count) => (a.value < b.value ? -1 : 1);
  return list.sort(facet === "year" ? (a, b) => byValue(b, a) : (a, b) => b.count - a.count || byValue(a, b));
}

/** sorter compares two forms in an order other than relevance: money, rate, score, errors and what is left from the largest down, or rate and score from the lowest up. */
export function sorter(sort: Exclude<Sort, "relevance">): (a: Form, b: Form) => number {
  if (sort === "errors") return (a, b) => b.findings[0] - a.findings[0] || b.findings[1] - a.findings[1];
  if (sort === "unspent") return (a, b) => compareExact(unspentOf(a), unspentOf(b), true);
  if (sort === "rate-low") return (a, b) => compareExact(figureOf(a, "rate"), figureOf(b, "rate"), false);
  if (sort === "score-low") return (a, b) => compareExact(figureOf(a, "score"), figureOf(b, "score"), false);
  if (sort === "newest" || sort === "oldest") {
    const sign = sort === "newest" ? -1 : 1;
    return (a, b) => (a.year === b.year ? 0 : a.year < b.year ? -sign : sign);
  }
  return (a, b) => compareExact(figureOf(a, sort), figureOf(b, sort), true);
}
