// The comparison as a table: a column a form, a row a fact or an indicator.
import { element } from "../search/dom";
import { say, Words } from "../search/words";
import { Evaluation, facts, Indicator, rows } from "./record";

/** Shown is an evaluation with where its page is. */
export interface Shown {
  readonly href: string;
  readonly evaluation: Evaluation;
}

/** nameOf is how a form is called among others. */
export function nameOf(e: Evaluation): string {
  return `${e.project} (${e.year})`;
}

/** table draws the comparison. */
export function table(words: Words, shown: readonly Shown[]): HTMLTableElement {
  const all = shown.map(({ evaluation }) => evaluation);
  const names = all.map(nameOf);
  const head = element("tr", { role: "row" }, element("th", { role: "columnheader", scope: "col" }, say(words, "item")));
  shown.forEach(({ href }, i) => {
    head.append(element("th", { role: "columnheader", scope: "col" }, element("a", { href }, element("bdi", {}, names[i] ?? ""))));
  });
  const line = (title: readonly (Node | string)[], cells: readonly (readonly (Node | string)[])[]) =>
    element("tr", { role: "row" }, element("th", { role: "rowheader", scope: "row" }, ...title),
      ...cells.map((cell, i) => element("td", { role: "cell", "data-label": names[i] ?? "" }, ...cell)));
  const part = (key: string) => element("tr", { role: "row", class: "part" },
    element("th", { role: "columnheader", scope: "colgroup", colspan: String(shown.length + 1) }, say(words, key)));
  const missing = () => [element("span", { class: "quiet" }, say(words, "missing"))];
  const first = element("tbody", { role: "rowgroup" }, part("funding"));
  for (const { key, texts } of facts(all)) {
    first.append(line([say(words, key)], texts.map((text) => (text === "" ? missing() : [element("bdi", {}, text)]))));
  }
  const second = element("tbody", { role: "rowgroup" }, part("indicators"));
  for (const row of rows(all)) {
    const title = [element("bdi", {}, row.name), " ", element("small", {}, row.level2)];
    second.append(line(title, row.cells.map((cell) => (cell ? indicator(words, cell) : [element("span", { class: "quiet" }, say(words, "absent"))]))));
  }
  return element("table", { class: "plain cards compared", role: "table" },
    element("caption", { class: "visually-hidden" }, say(words, "caption")), element("thead", { role: "rowgroup" }, head), first, second);
}

function indicator(words: Words, i: Indicator): Node[] {
  const pair = (key: string, text: string) =>
    element("div", {}, element("span", { class: "quiet" }, say(words, key)), " ", element("bdi", {}, text === "" ? say(words, "missing") : text));
  return [pair("target", i.target), pair("actual", i.actual), pair("score", i.weight === "" ? i.score : `${i.score} / ${i.weight}`)];
}
