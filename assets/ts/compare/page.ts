// The page that compares: what is chosen, by address or by hand, side by side.
import { carry, pageOf } from "../carry";
import { element } from "../search/dom";
import { readWords, say } from "../search/words";
import { Column, filter, read, Row } from "../table/rows";
import { MOST, parse, write } from "./choice";
import { Department, Evaluation } from "./record";
import { nameOf, Shown, table } from "./view";

const OFFERED = 10;

class Page {
  private readonly words;
  private readonly base: string;
  private readonly input: HTMLInputElement;
  private readonly status: HTMLElement;
  private readonly found: HTMLElement;
  private readonly chosenList: HTMLElement;
  private readonly result: HTMLElement;
  private readonly records = new Map<string, Promise<Evaluation>>();
  private rows: Promise<Row[]> | undefined;
  private departments: Promise<Department[]> | undefined;
  private chosen: string[] = [];
  private turn = 0;

  constructor(private readonly root: HTMLElement) {
    const part = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector) as T;
    this.words = readWords(root);
    this.base = root.dataset.base ?? "/evaluations/";
    [this.input, this.status] = [part<HTMLInputElement>("input"), part("[role=status]")];
    [this.found, this.chosenList, this.result] = [part("[data-found]"), part("[data-chosen]"), part("[data-result]")];
    this.input.addEventListener("input", () => void this.offer());
    window.addEventListener("popstate", () => void this.show(parse(location.search)));
    void this.show(parse(location.search));
  }

  private async choose(chosen: string[]): Promise<void> {
    history.pushState(null, "", location.pathname + write(chosen));
    await this.show(chosen);
  }

  // What was asked for last is what is shown, whatever arrives when.
  private async show(chosen: string[]): Promise<void> {
    this.chosen = chosen;
    const turn = ++this.turn;
    this.status.textContent = say(this.words, "loading");
    const shown: Shown[] = [];
    const names: string[] = [];
    for (const address of chosen) {
      try {
        const evaluation = await this.record(address);
        shown.push({ href: pageOf(this.base + address + "/"), evaluation });
        names.push(nameOf(evaluation));
      } catch {
        names.push(address);
        if (turn === this.turn) this.result.textContent = say(this.words, "failed", { name: address });
      }
    }
    const departments = shown.length > 1 ? await this.figures() : [];
    if (turn !== this.turn) return;
    this.chosenList.replaceChildren(...chosen.map((address, i) => this.entry(address, names[i] ?? address)));
    if (shown.length > 1) this.result.replaceChildren(table(this.words, shown, departments));
    else if (shown.length === chosen.length) this.result.replaceChildren();
    this.status.textContent = shown.length > 1 ? say(this.words, "ready", { count: shown.length }) : say(this.words, "too-few", { count: 2 - shown.length });
    await this.offer();
  }

  private record(address: string): Promise<Evaluation> {
    const known = this.records.get(address) ?? carry(`${this.base}${address}/index.json`).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json() as Promise<Evaluation>;
    });
    this.records.set(address, known);
    return known;
  }

  // What departments' lists add up; without it the forms are compared all the same.
  private figures(): Promise<Department[]> {
    const address = this.root.dataset.departments ?? "";
    this.departments ??= address === "" ? Promise.resolve([]) : carry(address).then((answer) => answer.json() as Promise<Department[]>).catch(() => []);
    return this.departments;
  }

  private entry(address: string, name: string): HTMLElement {
    const button = element("button", { type: "button", class: "button quiet-button" }, say(this.words, "remove", { name }));
    button.addEventListener("click", () => {
      this.input.focus();
      void this.choose(this.chosen.filter((other) => other !== address));
    });
    return element("li", {}, button);
  }

  private async offer(): Promise<void> {
    const query = this.input.value;
    if (query.trim() === "") {
      this.found.replaceChildren();
      return;
    }
    this.rows ??= carry(this.root.dataset.rows ?? "").then((answer) => answer.json()).then(read);
    const all = await this.rows.catch(() => []);
    if (this.input.value !== query) return;
    const fits = filter(all, query).filter((row) => !this.chosen.includes(row.address.replace(/\/$/, "")));
    const shown = fits.slice(0, OFFERED);
    this.found.replaceChildren(...shown.map((row) => this.offered(row)));
    this.status.textContent = fits.length === 0 ? say(this.words, "none") : say(this.words, "found", { count: fits.length, shown: shown.length });
  }

  private offered(row: Row): HTMLElement {
    const name = `${row.texts[Column.project]} (${row.texts[Column.year]}) ${row.texts[Column.unit]}`;
    const button = element("button", { type: "button", class: "button quiet-button" }, say(this.words, "add", { name }));
    button.addEventListener("click", () => {
      if (this.chosen.length >= MOST) {
        this.status.textContent = say(this.words, "full");
        return;
      }
      this.input.value = "";
      this.input.focus();
      void this.choose([...this.chosen, row.address.replace(/\/$/, "")]);
    });
    return element("li", {}, button);
  }
}

const root = document.querySelector<HTMLElement>("[data-compare]");
if (root) new Page(root);
