// A list of evaluations that is sorted and filtered as a whole. The page shows
// its first rows; all of them are fetched once the reader asks for another
// order or a selection.
import { carry, pageOf } from "../carry";
import { element } from "../search/dom";
import { readWords, say, Words } from "../search/words";
import { money, writeMoney } from "./figures";
import { bindHeads } from "./headers";
import { Column, filter, read, Row, sort, sums } from "./rows";

const PAGE = 50;

/** bindList makes a list sortable and filterable. */
export function bindList(tools: HTMLElement, table: HTMLTableElement): void {
  const list = new List(tools, table);
  const input = tools.querySelector("input");
  bindHeads(table, (name) => say(list.words, "sort", { name }), (column, descending) => void list.order(column, descending));
  input?.addEventListener("input", () => void list.select(input.value));
  const filter = new URLSearchParams(location.search).get("filter") ?? "";
  if (input && filter !== "") {
    input.value = filter;
    void list.select(filter);
  }
}

class List {
  readonly words: Words;
  private readonly status: HTMLElement;
  private readonly body: HTMLTableSectionElement;
  private readonly labels: string[];
  private readonly before: Node[][];
  private readonly pager: HTMLElement;
  private rows: Row[] | undefined;
  private shown: Row[] = [];
  private column = -1;
  private descending = false;
  private query = "";
  private page = 1;

  constructor(private readonly tools: HTMLElement, private readonly table: HTMLTableElement) {
    this.words = readWords(tools);
    this.status = tools.querySelector<HTMLElement>("[role=status]") ?? tools;
    this.body = table.tBodies[0] ?? table.createTBody();
    this.labels = [...table.querySelectorAll("thead th")].map((head) => (head.textContent ?? "").trim());
    this.before = this.footCells().map((cell) => [...cell.childNodes].map((node) => node.cloneNode(true)));
    this.pager = document.querySelector<HTMLElement>("nav.pager") ?? element("nav", { class: "pager" });
    if (!this.pager.isConnected) table.after(this.pager);
  }

  async order(column: number, descending: boolean): Promise<void> {
    [this.column, this.descending] = [column, descending];
    await this.update();
  }

  async select(query: string): Promise<void> {
    this.query = query;
    const params = new URLSearchParams(location.search);
    if (query.trim() === "") params.delete("filter");
    else params.set("filter", query);
    const search = params.toString();
    history.replaceState(null, "", location.pathname + (search === "" ? "" : `?${search}`) + location.hash);
    await this.update();
  }

  private async update(): Promise<void> {
    try {
      this.rows ??= read(await (await carry(this.tools.dataset.rows ?? "")).json());
    } catch {
      this.status.textContent = say(this.words, "failed");
      return;
    }
    const kept = filter(this.rows, this.query);
    this.shown = this.column < 0 ? kept : sort(kept, this.column, this.descending, document.documentElement.lang);
    this.page = 1;
    this.draw();
    this.foot();
    const counts = { count: kept.length, all: this.rows.length };
    this.status.textContent = kept.length === 0 ? say(this.words, "none") : say(this.words, this.query.trim() === "" ? "shown" : "filtered", counts);
  }

  private draw(): void {
    const from = (this.page - 1) * PAGE;
    this.body.replaceChildren(...this.shown.slice(from, from + PAGE).map((row) => this.row(row)));
    const pages = Math.ceil(this.shown.length / PAGE);
    this.pager.hidden = pages < 2;
    const turn = (by: number, key: string) => {
      const button = element("button", { type: "button", class: "button" }, say(this.words, key));
      button.disabled = this.page + by < 1 || this.page + by > pages;
      button.addEventListener("click", () => {
        this.page += by;
        this.draw();
        this.body.querySelector("a")?.focus();
      });
      return button;
    };
    this.pager.replaceChildren(turn(-1, "before"), element("span", {}, say(this.words, "page", { page: this.page, pages })), turn(1, "after"));
  }

  private row(row: Row): HTMLTableRowElement {
    const made = element("tr", { role: "row" });
    row.texts.slice(0, this.labels.length).forEach((text, column) => {
      if (column === Column.project) {
        const link = element("a", { href: pageOf((this.tools.dataset.base ?? "/evaluations/") + row.address) }, element("bdi", {}, text));
        made.append(element("th", { role: "rowheader", scope: "row" }, link));
        return;
      }
      const cell = element("td", { role: "cell", "data-label": this.labels[column] ?? "" });
      if (column === Column.year) cell.classList.add("year");
      if (column > Column.year) cell.classList.add("number");
      const amount = column === Column.budget || column === Column.expenditure ? money(text, row.power) : undefined;
      if (amount !== undefined) {
        cell.append(writeMoney(amount));
      } else if (text !== "") {
        cell.append(column === Column.rate ? text + "%" : element("bdi", {}, text));
        if (column === Column.budget || column === Column.expenditure) cell.append(" ", element("small", {}, row.money));
      }
      made.append(cell);
    });
    return made;
  }

  private footCells(): HTMLTableCellElement[] {
    return [...this.table.querySelectorAll<HTMLTableCellElement>("tr[data-sums] > *")];
  }

  // The foot has the sums of what is shown; those of the whole list come from
  // the page itself.
  private foot(): void {
    const cells = this.footCells();
    if (this.query.trim() === "") {
      cells.forEach((cell, i) => cell.replaceChildren(...(this.before[i] ?? []).map((node) => node.cloneNode(true))));
      return;
    }
    const head = cells[0];
    const { texts, notAdded, samples } = sums(this.shown, this.tools.dataset.realOnly !== undefined);
    const said = [say(this.words, "sum-shown")];
    if (notAdded > 0) said.push(say(this.words, "not-added-shown", { count: notAdded }));
    if (samples > 0) said.push(say(this.words, "samples-shown", { count: samples }));
    if (head) head.textContent = said.join(" ");
    texts.forEach((text, i) => {
      const cell = cells[i + Column.budget];
      if (!cell) return;
      const unit = cell.querySelector("small")?.cloneNode(true);
      cell.textContent = text;
      if (unit && text !== "") cell.append(" ", unit);
    });
  }
}
