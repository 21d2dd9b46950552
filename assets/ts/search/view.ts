// What a result looks like on the page.

import { ON_DISK } from "../carry";
import type { Client } from "./client";
import { IndexError } from "./container";
import { element } from "./dom";
import type { Result } from "./engine";
import { drawChips } from "./chips";
import { Facets } from "./facets";
import { fillExcerpts, hitItem } from "./hits";
import { drawPager } from "./pager";
import { type Facet, type State, readState } from "./state";
import { type Words, say } from "./words";

/** part finds an element of the search page; one that is missing is a fault of the template. */
export function part<T extends HTMLElement>(root: HTMLElement, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (found === null) throw new Error(`the search page has no part ${name}`);
  return found;
}

/** View shows results, counts and faults. */
export class View {
  private readonly results: HTMLElement;
  private readonly status: HTMLElement;
  private readonly alert: HTMLElement;
  private readonly pager: HTMLElement;
  private readonly chips: HTMLElement;
  private readonly done: HTMLElement;
  private readonly empty: HTMLElement;
  private readonly facets: Facets;
  private watcher: IntersectionObserver | undefined;

  constructor(
    root: HTMLElement,
    private readonly words: Words,
    private readonly site: string,
    choose: (facet: Facet, values: readonly string[]) => void,
    private readonly change: (state: Partial<State>) => void,
    private readonly retry: () => void,
  ) {
    this.results = part(root, "results");
    this.status = part(root, "status");
    this.alert = part(root, "alert");
    this.pager = part(root, "pager");
    this.chips = part(root, "chips");
    this.done = part(root, "done");
    this.empty = part(root, "empty");
    this.facets = new Facets(part(root, "facets"), words, choose);
  }

  /** busy says that a search is under way. */
  busy(): void {
    this.results.setAttribute("aria-busy", "true");
  }

  /** late says that a search takes its time. */
  late(): void {
    this.status.textContent = say(this.words, "loading");
  }

  /** show shows a page of hits. */
  show(result: Result, state: State, client: Client): void {
    this.alert.hidden = true;
    this.watcher?.disconnect();
    this.results.replaceChildren(...result.hits.map((hit) => hitItem(hit, this.words, this.site)));
    if (state.query.trim() !== "" && result.by === "text") this.watch(state.query, client);
    this.facets.draw(result.counts, state);
    drawPager(this.pager, result.page, result.pages, state, this.words);
    this.status.textContent = this.counted(result, state);
    drawChips(this.chips, state, this.words, this.change);
    this.done.textContent = say(this.words, "show-results", { count: result.total });
    this.help(result, state);
    this.results.dataset.query = state.query;
    this.results.setAttribute("aria-busy", "false");
  }

  /** help says what to do where nothing was found. */
  private help(result: Result, state: State): void {
    this.empty.hidden = result.total > 0;
    const offer = (name: string, text: string, lead: string, without: Partial<State>) => {
      const place = part(this.empty, name);
      const button = element("button", { type: "button", class: "search-more" }, text);
      button.addEventListener("click", () => this.change(without));
      place.replaceChildren(...(text === "" ? [] : [lead, button]));
      place.hidden = text === "";
    };
    offer("meant", result.meant, say(this.words, "meant"), { query: result.meant });
    const { facets, ranges } = readState("");
    offer("without", result.unfiltered > 0 ? say(this.words, "without-filters", { count: result.unfiltered }) : "", "", { ...state, facets, ranges, page: 1 });
  }

  private counted(result: Result, state: State): string {
    const query = state.query.trim();
    if (result.total === 0) return say(this.words, query === "" ? "none-at-all" : "none", { query });
    if (query === "") return say(this.words, "all", { count: result.total });
    return say(this.words, result.by === "sound" ? "sounding" : "found", { count: result.total, query });
  }

  /** watch fetches a hit's excerpts when it comes into view. */
  private watch(query: string, client: Client): void {
    const watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        watcher.unobserve(target);
        client.ask("excerpts", { number: Number(target.dataset.number), query }).then(
          (excerpts) => fillExcerpts(target, excerpts, this.words),
          // The hit stands without its excerpts; what broke shows at the next search.
          () => target.classList.remove("search-hit-roomy"),
        );
      }
    }, { rootMargin: "200px" });
    this.watcher = watcher;
    for (const item of this.results.children) {
      item.classList.add("search-hit-roomy");
      watcher.observe(item);
    }
  }

  /** fail says what went wrong; what was found before stays. */
  fail(error: unknown, query: string): void {
    const fault = error instanceof IndexError ? error.fault : "damaged";
    const key = ON_DISK ? "fault-file" : `fault-${fault}`;
    const again = element("button", { type: "button", class: "button" }, say(this.words, "retry"));
    again.addEventListener("click", this.retry);
    this.alert.replaceChildren(element("p", {}, say(this.words, key)), again);
    this.alert.hidden = false;
    this.status.textContent = "";
    this.results.replaceChildren();
    this.pager.hidden = true;
    this.empty.hidden = true;
    this.results.dataset.query = query;
    this.results.setAttribute("aria-busy", "false");
  }
}
