// Buttons in column heads that sort.
import { element } from "../search/dom";

/** bindHeads makes a button of each column head; chosen is told the column and the direction. */
export function bindHeads(table: HTMLTableElement, say: (name: string) => string, chosen: (column: number, descending: boolean) => void): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
  heads.forEach((head, column) => {
    const label = head.querySelector(".sort") ?? head;
    const name = (label.textContent ?? "").trim();
    const button = element("button", { type: "button", class: "sort", title: say(name) });
    button.append(...label.childNodes);
    if (label === head) head.append(button);
    else label.replaceWith(button);
    button.addEventListener("click", () => {
      // Figures are looked at from the largest, names from the first.
      const now = head.getAttribute("aria-sort");
      const descending = now === null ? head.classList.contains("number") : now === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      chosen(column, descending);
    });
  });
}
