// Choosing among corrections and withdrawals, by year, department, unit and kind.
// The choice stands in the address, so that it can be passed on. The page shows the
// newest events; those of the further pages are fetched once something is chosen.
import { element } from "./search/dom";
import { readWords, say } from "./search/words";

const NAMES = ["year", "department", "unit", "kind"] as const;

class Filter {
  private readonly words;
  private readonly status: HTMLElement | null;
  private readonly pager = document.querySelector<HTMLElement>("nav.pager");
  private readonly feeds = document.querySelector<HTMLElement>("[data-feeds]");
  private readonly further: Element[] = [];
  private fetched: Promise<void> | undefined;

  constructor(private readonly form: HTMLFormElement, private readonly list: HTMLElement) {
    this.words = readWords(form);
    this.status = form.querySelector("[role=status]");
    const params = new URLSearchParams(location.search);
    for (const name of NAMES) this.select(name).value = params.get(name) ?? "";
    // A choice that is no option any more chooses nothing.
    for (const name of NAMES) if (this.select(name).selectedIndex < 0) this.select(name).value = "";
    form.addEventListener("change", () => {
      this.write();
      void this.apply();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    void this.apply();
  }

  private select(name: string): HTMLSelectElement {
    return this.form.elements.namedItem(name) as HTMLSelectElement;
  }

  private write(): void {
    const params = new URLSearchParams(location.search);
    for (const name of NAMES) {
      if (this.select(name).value === "") params.delete(name);
      else params.set(name, this.select(name).value);
    }
    const search = params.toString();
    history.replaceState(null, "", location.pathname + (search === "" ? "" : `?${search}`));
  }

  private matches(item: HTMLElement): boolean {
    const holds = (name: "department" | "unit") => {
      const wanted = this.select(name).value;
      return wanted === "" || (item.dataset[name] ?? "").split(" ").includes(wanted);
    };
    const year = this.select("year").value;
    const kind = this.select("kind").value;
    const event = item.dataset.event ?? "";
    const unexplained = item.dataset.reason === "none" && (event === "corrected" || event === "withdrawn");
    return (year === "" || item.dataset.year === year) && holds("department") && holds("unit") && (kind === "" || (kind === "unexplained" ? unexplained : event === kind));
  }

  private async apply(): Promise<void> {
    const chosen = NAMES.some((name) => this.select(name).value !== "");
    if (chosen && this.form.dataset.more) {
      this.tell("loading");
      try {
        await (this.fetched ??= this.fetch(this.form.dataset.more.split(" ")));
      } catch {
        this.fetched = undefined;
        this.tell("failed");
        return;
      }
    }
    for (const item of this.further) if (item.isConnected !== chosen) chosen ? this.list.append(item) : item.remove();
    const items = [...this.list.querySelectorAll<HTMLElement>(":scope > li")];
    for (const item of items) item.hidden = !this.matches(item);
    const shown = items.filter((item) => !item.hidden).length;
    if (this.pager) this.pager.hidden = chosen;
    if (!chosen) this.tell();
    else this.tell(shown === 0 ? "none" : "shown", { count: shown });
    this.follow();
  }

  // The pages are those of this site, made by the same template.
  private async fetch(addresses: readonly string[]): Promise<void> {
    const pages = await Promise.all(addresses.map(async (address) => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    }));
    for (const page of pages) this.further.push(...[...page.querySelectorAll("[data-corrections] > li")].map((item) => document.importNode(item, true)));
  }

  /** follow leads to the feeds of the department or the unit that is chosen. */
  private follow(): void {
    const root = this.form.dataset.root;
    if (!this.feeds || root === undefined) return;
    const unit = this.select("unit").value;
    const department = this.select("department").value;
    const folder = unit ? `${root}units/${unit}/corrections` : department ? `${root}departments/${department}/corrections` : `${root}corrections/feed`;
    this.feeds.querySelectorAll("a").forEach((link, i) => link.setAttribute("href", folder + (i === 0 ? ".xml" : ".json")));
  }

  private tell(key?: string, values: Readonly<Record<string, number>> = {}): void {
    this.status?.replaceChildren(...(key ? [element("span", {}, say(this.words, key, values))] : []));
  }
}

const form = document.querySelector<HTMLFormElement>("form[data-filter]");
const list = document.querySelector<HTMLElement>("[data-corrections]");
if (form && list) new Filter(form, list);
