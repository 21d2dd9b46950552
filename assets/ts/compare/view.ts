// The comparison as a table: a column a form, a row a fact or an indicator.
import { element } from "../search/dom";
import { say, Words } from "../search/words";
import { Department, differs, Evaluation, facts, Indicator, rows } from "./record";

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
export function table(words: Words, shown: readonly Shown[], departments: readonly Department[]): HTMLTableElement {
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
  const quiet = (key: string) => [element("span", { class: "quiet" }, say(words, key))];
  const first = element("tbody", { role: "rowgroup" }, part("funding"));
  // What differs is what the reader came for.
  const known = facts(all, departments);
  for (const { key, texts, bars, none } of [...known.filter((fact) => fact.differs), ...known.filter((fact) => !fact.differs)]) {
    first.append(line([say(words, key)], texts.map((text, i) => (text === "" ? quiet(none) : [element("bdi", {}, text), ...bar(bars[i])]))));
  }
  const second = element("tbody", { role: "rowgroup" }, part("indicators"));
  const third = element("tbody", { role: "rowgroup" });
  for (const row of rows(all)) {
    const title = row.name === "" ? [row.level2] : [element("bdi", {}, row.name), " ", element("small", {}, row.level2)];
    const cells = row.cells.map((cell) => (cell ? indicator(words, cell, row.name === "") : quiet("absent")));
    if (!differs(row) && third.children.length === 0) third.append(part("same"));
    (differs(row) ? second : third).append(line(title, cells));
  }
  const drawn = element("table", { class: "plain cards compared", role: "table" },
    element("caption", { class: "visually-hidden" }, say(words, "caption")), element("thead", { role: "rowgroup" }, head), first, second, ...(third.children.length > 0 ? [third] : []));
  drawn.style.setProperty("--forms", String(shown.length));
  return drawn;
}

/** bar is a figure as a bar beside its text; the text says the same. */
function bar(thousandths: number | undefined): Node[] {
  return thousandths === undefined ? [] : [element("meter", { class: "compared-bar", min: "0", max: "1000", value: String(thousandths), "aria-hidden": "true" })];
}

function indicator(words: Words, i: Indicator, named: boolean): Node[] {
  const pair = (key: string, text: string) =>
    element("div", {}, element("span", { class: "quiet" }, say(words, key)), " ", element("bdi", {}, text === "" ? say(words, "missing") : text));
  return [...(named ? [element("div", {}, element("bdi", {}, i.name))] : []), pair("target", i.target), pair("actual", i.actual), pair("score", i.weight === "" ? i.score : `${i.score} / ${i.weight}`)];
}
