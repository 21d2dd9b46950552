// The list of hits.

import { pageOf } from "../carry";
import type { Hit } from "./engine";
import type { Excerpt } from "./excerpt";
import { element, marked } from "./dom";
import { type Words, say } from "./words";

/** hitItem shows one hit; its excerpts come later. `site` is the address of the site's root. */
export function hitItem(hit: Hit, words: Words, site: string): HTMLLIElement {
  const address = addressOf(hit.path, site);
  const facts = [hit.year, ...figures(hit, words)];
  const [errors, warnings] = hit.findings;
  if (errors > 0) facts.push(say(words, "hit-errors", { count: errors }));
  if (warnings > 0) facts.push(say(words, "hit-warnings", { count: warnings }));
  return element(
    "li",
    { class: "search-hit", "data-number": String(hit.number) },
    element("h3", { class: "search-hit-title" }, element("a", { href: address }, ...marked(hit.project))),
    element("p", { class: "search-hit-unit" }, ...marked(hit.unit), " · ", ...marked(hit.department)),
    element("p", { class: "search-hit-facts" }, ...facts.map((fact) => element("span", {}, fact))),
    element("ul", { class: "search-excerpts" }),
  );
}

function figures(hit: Hit, words: Words): string[] {
  const facts: string[] = [];
  if (hit.budget !== "") facts.push(say(words, "hit-budget", { figure: hit.budget, unit: hit.moneyUnit }));
  if (hit.rate !== "") facts.push(say(words, "hit-rate", { figure: hit.rate }));
  if (hit.score !== "") facts.push(say(words, "hit-score", { figure: hit.score }));
  return facts;
}

/** fillExcerpts shows where the query stands on the form, indicators with a link to their row. */
export function fillExcerpts(item: HTMLElement, excerpts: readonly Excerpt[], words: Words): void {
  const list = item.querySelector(".search-excerpts");
  const address = item.querySelector("a")?.getAttribute("href") ?? "";
  list?.replaceChildren(
    ...excerpts.map((excerpt) => {
      const label = element("span", { class: "search-excerpt-field" }, say(words, `field-${excerpt.field}`));
      const text = element("span", { class: "search-excerpt-text" }, ...marked(excerpt.segments));
      if (excerpt.anchor === "") return element("li", {}, label, " ", text);
      const of = excerpt.of === "" ? [] : [element("span", { class: "search-excerpt-of" }, excerpt.of), " "];
      return element("li", {}, label, " ", element("a", { href: `${address}#${excerpt.anchor}` }, ...of, text));
    }),
  );
}

/** addressOf joins the site's root and a path below it. */
export function addressOf(path: string, site: string): string {
  return pageOf(site.replace(/\/(index\.html)?$/, "") + path);
}
