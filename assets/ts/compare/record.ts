// What index.json beside a page says, as far as it is compared.

export interface Indicator {
  readonly level2: string;
  readonly name: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: string;
  readonly score: string;
}

/** Money is the form's whole money, as package facts chooses it. */
export interface Money {
  readonly budget: string;
  readonly expenditure: string;
  readonly unit: string;
  readonly rate: string;
}

export interface Evaluation {
  readonly year: string;
  readonly project: string;
  readonly competent_department: string;
  readonly implementing_unit: string;
  readonly money: Money;
  readonly indicators: readonly Indicator[] | null;
  readonly total: { readonly score: string; readonly weight: string };
  readonly findings: readonly unknown[] | null;
}

/** Fact is one line of the comparison: the key of its word, and what each evaluation prints. */
export interface Fact {
  readonly key: string;
  readonly texts: readonly string[];
}

/** facts gives the lines about the forms as a whole. */
export function facts(all: readonly Evaluation[]): Fact[] {
  const of = (key: string, text: (e: Evaluation) => string): Fact => ({ key, texts: all.map(text) });
  const money = (e: Evaluation, text: string) => (text === "" ? "" : `${text} ${e.money.unit}`.trim());
  return [
    of("fact-year", (e) => e.year),
    of("fact-department", (e) => e.competent_department),
    of("fact-unit", (e) => e.implementing_unit),
    of("fact-budget", (e) => money(e, e.money.budget)),
    of("fact-expenditure", (e) => money(e, e.money.expenditure)),
    of("fact-rate", (e) => (e.money.rate === "" ? "" : `${e.money.rate}%`)),
    of("fact-score", (e) => e.total.score),
    of("fact-indicators", (e) => String((e.indicators ?? []).length)),
    of("fact-findings", (e) => String((e.findings ?? []).length)),
  ];
}

/** Row is one indicator by its name, beside that of the other forms; undefined where a form has none. */
export interface Row {
  readonly level2: string;
  readonly name: string;
  readonly cells: readonly (Indicator | undefined)[];
}

/** rows puts indicators of the same kind and name side by side, in the order in which they first occur; those that several forms have come first. */
export function rows(all: readonly Evaluation[]): Row[] {
  const key = (indicator: Indicator) => (indicator.level2 + "\n" + indicator.name).normalize("NFKC").replaceAll(/[^\S\n]/g, "");
  const found = new Map<string, { level2: string; name: string; cells: (Indicator | undefined)[] }>();
  all.forEach((e, at) => {
    const seen = new Map<string, number>();
    for (const indicator of e.indicators ?? []) {
      // Two of one name in a form stay two rows.
      const times = (seen.get(key(indicator)) ?? 0) + 1;
      seen.set(key(indicator), times);
      const own = key(indicator) + "\n" + times;
      const row = found.get(own) ?? { level2: indicator.level2, name: indicator.name, cells: all.map(() => undefined) };
      row.cells[at] = indicator;
      found.set(own, row);
    }
  });
  const shared = (row: Row) => row.cells.filter((cell) => cell !== undefined).length > 1;
  const list = [...found.values()];
  return [...list.filter(shared), ...list.filter((row) => !shared(row))];
}
