// The search page: the address, the field and the choices make a state; the
// worker answers it; the view shows the answer.

import { Client } from "./client";
import { Combobox } from "./combobox";
import { COLUMNS, csv } from "./csv";
import { Sheet } from "./sheet";
import { RANGES, SORTS, type State, keyed, readState, wrong, writeState } from "./state";
import { View, part } from "./view";
import { readWords, say } from "./words";

const place = document.querySelector<HTMLElement>("#search")!;
const PAUSE = 150;
const SUGGESTIONS = 8;
/** A search that takes longer says that it is under way. */
const PATIENCE = 100;

class Page {
  private readonly root = place;
  private state = readState(location.search);
  private client: Promise<Client> | undefined;
  private round = 0;
  private timer = 0;
  private readonly title = document.title;
  private readonly words = readWords(this.root);
  private readonly form = part<HTMLFormElement>(this.root, "form");
  private readonly field = part<HTMLInputElement>(this.root, "field");
  private readonly sorting = part<HTMLSelectElement>(this.root, "sort");
  private readonly ranges = part<HTMLElement>(this.root, "ranges");
  private readonly view: View;
  private readonly combobox: Combobox;

  constructor() {
    const choose = (facet: keyof State["facets"], values: readonly string[]) =>
      this.change({ facets: { ...this.state.facets, [facet]: values } });
    const change = (changed: Partial<State>) => {
      this.change(changed);
      this.fill();
    };
    this.view = new View(this.root, this.words, this.datum("site"), choose, change, () => void this.run());
    this.combobox = new Combobox(this.field, part(this.root, "options"), this.words, ({ text, kind }) => {
      this.field.value = kind === "kind" ? "" : text;
      this.change(kind === "kind" ? { query: "", facets: { ...this.state.facets, kind: [text] } } : { query: text });
    });
    new Sheet(part(this.root, "sheet"), part(this.root, "narrow"), part(this.root, "done"));
    this.bind();
    this.fill();
    void this.run();
  }

  private datum(name: string): string {
    return this.root.dataset[name] ?? "";
  }

  private bind(): void {
    this.field.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing) this.typed();
    });
    this.field.addEventListener("compositionend", () => this.typed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.clearTimeout(this.timer);
      this.combobox.close();
      this.change({ query: this.field.value });
    });
    this.sorting.addEventListener("change", () => {
      this.change({ sort: SORTS.find((sort) => sort === this.sorting.value) ?? "relevance" });
    });
    this.ranges.addEventListener("change", () => this.change({ ranges: this.readRanges() }));
    part(this.root, "pager").addEventListener("click", (event) => this.turn(event));
    part(this.root, "csv").addEventListener("click", () => void this.download());
    part(this.root, "clear").addEventListener("click", () => {
      this.change({ ...readState(""), query: this.state.query });
      this.fill();
    });
    window.addEventListener("popstate", () => {
      this.state = readState(location.search);
      this.fill();
      void this.run();
    });
  }

  /** fill puts the state into the fields. */
  private fill(): void {
    this.field.value = this.state.query;
    this.sorting.value = this.state.sort;
    for (const range of RANGES) {
      for (const end of ["from", "to"] as const) {
        const input = this.ranges.querySelector<HTMLInputElement>(`[name="${range}-${end}"]`);
        if (input !== null) input.value = this.state.ranges[range][end];
      }
    }
  }

  private readRanges(): State["ranges"] {
    const value = (name: string) => this.ranges.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value.trim() ?? "";
    return keyed(RANGES, (range) => ({ from: value(`${range}-from`), to: value(`${range}-to`) }));
  }

  /** typed searches after a pause; the address follows without a step in the history. */
  private typed(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.state = { ...this.state, query: this.field.value, page: 1 };
      history.replaceState(null, "", this.address());
      void this.run();
      void this.suggest();
    }, PAUSE);
  }

  /** change is a choice of the reader's: a step in the history. */
  private change(part: Partial<State>): void {
    this.state = { ...this.state, page: 1, ...part };
    history.pushState(null, "", this.address());
    void this.run();
  }

  private address(): string {
    return location.pathname + writeState(this.state);
  }

  private turn(event: MouseEvent): void {
    const link = (event.target as HTMLElement).closest("a");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.change({ page: Number(link.dataset.page) });
    part(this.root, "heading").focus();
    part(this.root, "heading").scrollIntoView();
  }

  private connect(): Promise<Client> {
    this.client ??= Client.start(this.datum("worker"), this.datum("index"));
    this.client.catch(() => (this.client = undefined));
    return this.client;
  }

  /** run searches; an answer that a later search has overtaken is dropped. */
  private async run(): Promise<void> {
    const round = ++this.round;
    const { state } = this;
    const query = state.query.trim();
    document.title = query === "" ? this.title : say(this.words, "title-query", { query, title: this.title });
    this.check();
    this.view.busy();
    const late = window.setTimeout(() => this.view.late(), PATIENCE);
    try {
      const client = await this.connect();
      const result = await client.ask("search", state);
      if (round === this.round) this.view.show(result, state, client);
    } catch (error) {
      if (round === this.round) this.view.fail(error, state.query);
    } finally {
      window.clearTimeout(late);
    }
  }

  /** check says which bounds make no sense, and marks their fields. */
  private check(): void {
    const told: string[] = [];
    for (const range of RANGES) {
      const fault = wrong(this.state.ranges[range]);
      if (fault !== "") told.push(say(this.words, `wrong-${fault}`, { name: say(this.words, `range-${range}`) }));
      for (const input of this.ranges.querySelectorAll(`[name^="${range}-"]`)) input.setAttribute("aria-invalid", String(fault !== ""));
    }
    const place = part(this.root, "wrong");
    place.textContent = told.join(" ");
    place.hidden = told.length === 0;
  }

  private async suggest(): Promise<void> {
    const { round } = this;
    try {
      const client = await this.connect();
      const list = await client.ask("suggest", { query: this.field.value, most: SUGGESTIONS });
      if (round === this.round) this.combobox.show(list);
    } catch {
      this.combobox.close();
    }
  }

  private async download(): Promise<void> {
    const { state } = this;
    try {
      const client = await this.connect();
      const forms = await client.ask("list", state);
      const heads = COLUMNS.map((column) => say(this.words, `column-${column}`));
      const text = csv(heads, forms, new URL(this.datum("site"), document.baseURI).href);
      const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = `${say(this.words, "csv-name")}.csv`;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      this.view.fail(error, state.query);
    }
  }
}

new Page();
