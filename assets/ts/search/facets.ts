// The facets with their counts, as groups of check boxes.

import { nameOf } from "./chips";
import { element } from "./dom";
import type { Count, Filtered } from "./filter";
import { FACETS, type Facet, type State } from "./state";
import { type Words, say } from "./words";

const SHOWN = 8;
const MOST = 200;

/** Facets draws the groups into its place and says when a choice changes. */
export class Facets {
  private readonly whole = new Set<Facet>();
  private last: { counts: Filtered["counts"]; state: State } | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly words: Words,
    private readonly changed: (facet: Facet, values: readonly string[]) => void,
  ) {
    place.addEventListener("change", (event) => this.choose(event.target as HTMLInputElement));
  }

  /** draw shows the counts; the focus stays where it was. */
  draw(counts: Filtered["counts"], state: State): void {
    this.last = { counts, state };
    const focused = document.activeElement?.id ?? "";
    const open = new Map([...this.place.querySelectorAll("details")].map((group) => [group.dataset.facet, group.open]));
    this.place.replaceChildren(
      ...FACETS.flatMap((facet) => {
        const list = counts[facet];
        // One grade for all, or findings nowhere (or not shown on this site), tell nothing.
        const tells = list.length > 1 || state.facets[facet].length > 0 || (facet !== "grade" && facet !== "findings");
        if (list.length === 0 || !tells) return [];
        return [this.group(facet, list, state.facets[facet], open.get(facet))];
      }),
    );
    if (focused !== "" && this.place.querySelector(`#${CSS.escape(focused)}`) !== null) document.getElementById(focused)?.focus();
  }

  private group(facet: Facet, list: readonly Count[], chosen: readonly string[], open: boolean | undefined): HTMLElement {
    const first = list.filter((count, i) => chosen.includes(count.value) || i < (this.whole.has(facet) ? MOST : SHOWN));
    const items = first.map((count, i) => this.item(facet, count, i, chosen.includes(count.value)));
    const group = element(
      "details",
      { class: "search-facet", "data-facet": facet },
      element("summary", {}, say(this.words, `facet-${facet}`)),
      element("ul", {}, ...items),
    );
    group.open = open ?? (facet === "year" || facet === "department" || chosen.length > 0);
    if (list.length > SHOWN && !this.whole.has(facet)) {
      const more = element("button", { type: "button", class: "search-more", id: `more-${facet}` }, say(this.words, "facet-more", { count: list.length }));
      more.addEventListener("click", () => {
        this.whole.add(facet);
        if (this.last !== undefined) this.draw(this.last.counts, this.last.state);
        document.getElementById(`facet-${facet}-${SHOWN}`)?.focus();
      });
      group.append(more);
    }
    return group;
  }

  private item(facet: Facet, { value, count }: Count, i: number, checked: boolean): HTMLLIElement {
    const box = element("input", { type: "checkbox", id: `facet-${facet}-${i}`, value, "data-facet": facet });
    box.checked = checked;
    const text = nameOf(facet, value, this.words);
    return element(
      "li",
      {},
      element("label", {}, box, " ", element("span", { class: "search-value" }, text), " ", element("span", { class: "search-count" }, String(count))),
    );
  }

  private choose(box: HTMLInputElement): void {
    const facet = FACETS.find((known) => known === box.dataset.facet);
    if (facet === undefined) return;
    const boxes = this.place.querySelectorAll<HTMLInputElement>(`input[data-facet="${facet}"]:checked`);
    this.changed(
      facet,
      [...boxes].map(({ value }) => value),
    );
  }
}
