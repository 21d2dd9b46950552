// The search field as a combobox: names that fit what is typed, in a listbox.
// The keys are those of the pattern in the ARIA Authoring Practices Guide.

import { element } from "./dom";
import type { Suggestion } from "./engine";
import { type Words, say } from "./words";

/** Combobox binds a field and its list. */
export class Combobox {
  private active = -1;
  private list: readonly Suggestion[] = [];

  constructor(
    private readonly field: HTMLInputElement,
    private readonly box: HTMLElement,
    private readonly words: Words,
    private readonly chosen: (suggestion: Suggestion) => void,
  ) {
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    // The mouse must not take the focus from the field before the click is known.
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      const option = (event.target as HTMLElement).closest<HTMLElement>("[role=option]");
      if (option !== null) this.choose(Number(option.dataset.index));
    });
  }

  /** show offers names; none closes the list. */
  show(list: readonly Suggestion[]): void {
    this.list = list;
    this.active = -1;
    this.box.replaceChildren(
      ...list.map(({ text, kind }, i) =>
        element(
          "li",
          { role: "option", id: `search-option-${i}`, "data-index": String(i), "aria-selected": "false" },
          element("span", {}, text),
          " ",
          element("span", { class: "search-option-kind" }, say(this.words, `kind-${kind}`)),
        ),
      ),
    );
    const open = list.length > 0 && document.activeElement === this.field;
    this.box.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    this.field.removeAttribute("aria-activedescendant");
  }

  /** close hides the list. */
  close(): void {
    this.show([]);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || this.box.hidden) return;
    const { length } = this.list;
    switch (event.key) {
      case "ArrowDown":
        this.move((this.active + 2) % (length + 1) - 1);
        break;
      case "ArrowUp":
        this.move(((this.active + length + 1) % (length + 1)) - 1);
        break;
      case "Enter":
        if (this.active < 0) return this.close();
        this.choose(this.active);
        break;
      case "Escape":
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  private move(to: number): void {
    this.box.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = to;
    const option = this.box.children[to];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", option.id);
  }

  private choose(i: number): void {
    const suggestion = this.list[i];
    this.close();
    if (suggestion !== undefined) this.chosen(suggestion);
  }
}
