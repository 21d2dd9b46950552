// Tables whose rows are all on the page: sorting puts them in another order.
import { compareExact, millionths } from "../search/decimal";
import { bindHeads } from "./headers";

/** bindPlain makes a whole table sortable. */
export function bindPlain(table: HTMLTableElement, say: (name: string) => string): void {
  const body = table.tBodies[0];
  if (!body || body.rows.length < 2) return;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  bindHeads(table, say, (column, descending) => {
    const text = (row: HTMLTableRowElement) => (row.cells[column]?.textContent ?? "").trim();
    const number = (row: HTMLTableRowElement) => millionths(text(row).replace("%", "").split(" ")[0] ?? "");
    const figures = body.rows[0]?.cells[column]?.classList.contains("number") ?? false;
    const rows = [...body.rows].sort((a, b) => {
      if (figures) return compareExact(number(a), number(b), descending);
      return collator.compare(text(a), text(b)) * (descending ? -1 : 1);
    });
    body.append(...rows);
  });
}
