// On a narrow screen the filters are a sheet over the page; on a wide one they
// stand beside the hits, and nothing here is seen.

/** Sheet opens and closes the filters. */
export class Sheet {
  constructor(
    private readonly sheet: HTMLElement,
    private readonly opener: HTMLElement,
    done: HTMLElement,
  ) {
    opener.addEventListener("click", () => this.open(true));
    done.addEventListener("click", () => this.open(false));
    sheet.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) this.open(false);
      if (event.key === "Tab" && this.isOpen) this.keep(event);
    });
  }

  private get isOpen(): boolean {
    return this.sheet.classList.contains("search-open");
  }

  private open(open: boolean): void {
    this.sheet.classList.toggle("search-open", open);
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) {
      this.sheet.setAttribute("role", "dialog");
      this.sheet.setAttribute("aria-modal", "true");
      this.sheet.querySelector<HTMLElement>("h2")?.focus();
    } else {
      this.sheet.removeAttribute("role");
      this.sheet.removeAttribute("aria-modal");
      this.opener.focus();
    }
  }

  /** keep keeps the focus within the open sheet. */
  private keep(event: KeyboardEvent): void {
    const stops = [...this.sheet.querySelectorAll<HTMLElement>("button, input, summary")].filter((stop) => stop.offsetParent !== null);
    const [first, last] = [stops[0], stops.at(-1)];
    if (event.shiftKey && (document.activeElement === first || document.activeElement === this.sheet.querySelector("h2"))) last?.focus();
    else if (!event.shiftKey && document.activeElement === last) first?.focus();
    else return;
    event.preventDefault();
  }
}
