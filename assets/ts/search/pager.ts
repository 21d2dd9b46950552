// Links to the other pages of hits.

import { element } from "./dom";
import { type State, writeState } from "./state";
import { type Words, say } from "./words";

/** drawPager shows the links; nothing where there is one page only. */
export function drawPager(place: HTMLElement, page: number, pages: number, state: State, words: Words): void {
  place.hidden = pages < 2;
  const link = (to: number, text: string, rel: string) => {
    if (to < 1 || to > pages) return element("span", { class: "search-page-off" }, text);
    const search = writeState({ ...state, page: to });
    return element("a", { href: search === "" ? location.pathname : search, rel, "data-page": String(to) }, text);
  };
  place.replaceChildren(
    link(page - 1, say(words, "page-before"), "prev"),
    element("span", { "aria-current": "page" }, say(words, "page-of", { page, pages })),
    link(page + 1, say(words, "page-next"), "next"),
  );
}
