// What the reader asked for, and its form in the page's address.

import { millionths } from "./decimal";

/** The facets, by their key in the address. */
export const FACETS = ["year", "department", "unit", "grade", "kind", "findings"] as const;
export type Facet = (typeof FACETS)[number];

/** The figures that can be bounded, by their key in the address. Money is in ten thousand yuan. */
export const RANGES = ["budget", "expenditure", "rate", "score"] as const;
export type Range = (typeof RANGES)[number];

/** The orders, by their key in the address. */
export const SORTS = ["relevance", "newest", "oldest", "budget", "expenditure", "unspent", "rate", "rate-low", "score", "score-low", "errors"] as const;
export type Sort = (typeof SORTS)[number];

/** Bounds are texts as typed; "" is no bound. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
}

export interface State {
  readonly query: string;
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
  readonly ranges: Readonly<Record<Range, Bounds>>;
  readonly sort: Sort;
  /** Counted from one. */
  readonly page: number;
}

const PARTS = "..";

/** wrong says what is wrong with bounds: an end that is no number, or ends in the wrong order; "" where nothing is. */
export function wrong({ from, to }: Bounds): "" | "number" | "order" {
  const [low, high] = [millionths(from), millionths(to)];
  if ((from !== "" && low === undefined) || (to !== "" && high === undefined)) return "number";
  return low !== undefined && high !== undefined && low > high ? "order" : "";
}

/** readState reads the query part of an address; what it does not know it ignores. */
export function readState(search: string): State {
  const params = new URLSearchParams(search);
  const facets = keyed(FACETS, (facet) => params.getAll(facet).filter(Boolean));
  const ranges = keyed(RANGES, (range) => {
    const [from = "", to = ""] = (params.get(range) ?? "").split(PARTS);
    return { from, to };
  });
  const sort = SORTS.find((known) => known === params.get("sort")) ?? "relevance";
  const page = /^[1-9]\d{0,6}$/.exec(params.get("page") ?? "") ? Number(params.get("page")) : 1;
  return { query: params.get("q") ?? "", facets, ranges, sort, page };
}

/** writeState gives the query part of an address, with its question mark; "" where nothing is asked. */
export function writeState(state: State): string {
  const params = new URLSearchParams();
  if (state.query !== "") params.set("q", state.query);
  for (const facet of FACETS) for (const value of state.facets[facet]) params.append(facet, value);
  for (const range of RANGES) {
    const { from, to } = state.ranges[range];
    if (from !== "" || to !== "") params.set(range, from + PARTS + to);
  }
  if (state.sort !== "relevance") params.set("sort", state.sort);
  if (state.page > 1) params.set("page", String(state.page));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** keyed makes a record of a value for each key. */
export function keyed<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;
}
