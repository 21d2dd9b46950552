// The filters that hold, each with a button that removes it.

import { element } from "./dom";
import { type Facet, FACETS, RANGES, type State } from "./state";
import { type Words, say } from "./words";

/** drawChips lists the filters of a state; `change` is told the state without one. */
export function drawChips(place: HTMLElement, state: State, words: Words, change: (state: Partial<State>) => void): void {
  const chip = (name: string, without: Partial<State>) => {
    const button = element("button", { type: "button", class: "search-chip", "aria-label": say(words, "chip", { name }) }, name, element("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => change(without));
    return element("li", {}, button);
  };
  const facets = FACETS.flatMap((facet) =>
    state.facets[facet].map((value) =>
      chip(nameOf(facet, value, words), { facets: { ...state.facets, [facet]: state.facets[facet].filter((other) => other !== value) } }),
    ),
  );
  const ranges = RANGES.flatMap((range) => {
    const { from, to } = state.ranges[range];
    if (from === "" && to === "") return [];
    const ends = [from === "" ? "" : `${say(words, "from")} ${from}`, to === "" ? "" : `${say(words, "to")} ${to}`].filter((end) => end !== "");
    return [chip(`${say(words, `range-${range}`)} ${ends.join(" ")}`, { ranges: { ...state.ranges, [range]: { from: "", to: "" } } })];
  });
  place.replaceChildren(...facets, ...ranges);
}

/** nameOf is what a facet's value is called. */
export function nameOf(facet: Facet, value: string, words: Words): string {
  return facet === "findings" ? say(words, `findings-${value}`) : value;
}
