// Hits as a table for spreadsheets.

import type { Form } from "./root";

/** The columns, by their key among the words. */
export const COLUMNS = ["year", "project", "department", "unit", "money-unit", "budget", "expenditure", "rate", "score", "grade", "findings", "address"] as const;

/** csv gives the forms as CSV with a byte order mark, as spreadsheets expect it for Chinese. */
export function csv(heads: readonly string[], forms: readonly Form[], base: string): string {
  const rows = forms.map((form) => [
    form.year,
    form.project,
    form.department,
    form.unit,
    form.moneyUnit,
    form.budget,
    form.expenditure,
    form.rate === "" ? "" : `${form.rate}%`,
    form.score,
    form.grade,
    form.findings.join(" / "),
    new URL(form.path.replace(/^\//, ""), base).href,
  ]);
  return "\ufeff" + [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** cell quotes a text where it must be, and keeps a spreadsheet from taking it for a formula. */
function cell(text: string): string {
  // Blanks in front and the wide forms of the signs make no difference to some spreadsheets.
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?%?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
