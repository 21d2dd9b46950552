// What index.json beside a page says, as far as it is compared.
import { millionths } from "../search/decimal";

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
  /** The power of ten of a yuan that the unit is; "" where it is not known. */
  readonly money_power: string;
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

/** Department is what the list of a department's forms adds up, as the list prints it; "" where it adds nothing up. */
export interface Department {
  readonly name: string;
  readonly rate: string;
  readonly score: string;
}

/** Fact is one line of the comparison: the key of its word, and what each evaluation prints. */
export interface Fact {
  readonly key: string;
  readonly texts: readonly string[];
  /** The same as bars, in thousandths of the largest; none where they cannot be compared. */
  readonly bars: readonly (number | undefined)[];
  readonly differs: boolean;
  /** The key of the word in the place of an empty text. */
  readonly none: "missing" | "no-figure";
}

/** fold gives a name as names are compared. */
function fold(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/g, "");
}

/** facts gives the lines about the forms as a whole; each form's rate and score stand before those of its department. */
export function facts(all: readonly Evaluation[], departments: readonly Department[]): Fact[] {
  const of = (key: string, text: (e: Evaluation) => string, figure?: (e: Evaluation) => bigint | undefined, none: Fact["none"] = "missing"): Fact => {
    const texts = all.map(text);
    return { key, texts, bars: figure === undefined ? [] : barsOf(all.map(figure)), differs: new Set(texts).size > 1, none };
  };
  const listed = (e: Evaluation) => departments.find(({ name }) => fold(name) === fold(e.competent_department));
  const departmentRate = (e: Evaluation) => listed(e)?.rate ?? "";
  const departmentScore = (e: Evaluation) => listed(e)?.score ?? "";
  const yuan = (e: Evaluation, text: string) => (e.money.money_power === "" ? undefined : millionths(text, Number(e.money.money_power)));
  const money = (e: Evaluation, text: string) => (text === "" ? "" : `${text} ${e.money.unit}`.trim());
  return [
    of("fact-year", (e) => e.year),
    of("fact-department", (e) => e.competent_department),
    of("fact-unit", (e) => e.implementing_unit),
    of("fact-budget", (e) => money(e, e.money.budget), (e) => yuan(e, e.money.budget)),
    of("fact-expenditure", (e) => money(e, e.money.expenditure), (e) => yuan(e, e.money.expenditure)),
    of("fact-rate", (e) => (e.money.rate === "" ? "" : `${e.money.rate}%`), (e) => millionths(e.money.rate)),
    of("fact-department-rate", (e) => (departmentRate(e) === "" ? "" : `${departmentRate(e)}%`), (e) => millionths(departmentRate(e)), "no-figure"),
    of("fact-score", (e) => e.total.score, (e) => millionths(e.total.score)),
    of("fact-department-score", departmentScore, (e) => millionths(departmentScore(e)), "no-figure"),
    of("fact-indicators", (e) => String((e.indicators ?? []).length)),
    of("fact-findings", (e) => String((e.findings ?? []).length)),
  ];
}

/** barsOf gives figures in thousandths of the largest; nothing where there is none above zero. */
function barsOf(figures: readonly (bigint | undefined)[]): (number | undefined)[] {
  const largest = figures.reduce<bigint>((most, one) => (one !== undefined && one > most ? one : most), 0n);
  return largest === 0n ? [] : figures.map((one) => (one === undefined || one < 0n ? undefined : Number((one * 1000n) / largest)));
}

/** Row is one indicator beside that of the other forms; undefined where a form has none. */
export interface Row {
  readonly level2: string;
  /** The name that all have; "" where the forms call it differently, or measure different things of one kind. */
  readonly name: string;
  readonly cells: readonly (Indicator | undefined)[];
}

type Cells = (Indicator | undefined)[];

/**
 * rows puts indicators side by side: those of one kind (level 2) and name first, then what is left of a kind in the
 * order of the forms. Rows in which the forms differ come first.
 */
export function rows(all: readonly Evaluation[]): Row[] {
  const kinds = new Map<string, { level2: string; lists: Indicator[][] }>();
  all.forEach((e, at) => {
    for (const indicator of e.indicators ?? []) {
      const kind = kinds.get(fold(indicator.level2)) ?? { level2: indicator.level2, lists: all.map(() => []) };
      kind.lists[at]!.push(indicator);
      kinds.set(fold(indicator.level2), kind);
    }
  });
  const list: Row[] = [];
  for (const { level2, lists } of kinds.values()) {
    const named = byName(lists);
    list.push(...named.filter(several).map((cells) => ({ level2, name: cells.find((cell) => cell !== undefined)?.name ?? "", cells })));
    // Of each form the indicators that no other has by name, in their order.
    const alone = lists.map((_, at) => named.filter((cells) => !several(cells) && cells[at] !== undefined).map((cells) => cells[at]!));
    const most = Math.max(...alone.map((own) => own.length));
    for (let i = 0; i < most; i++) {
      const cells = alone.map((own) => own[i]);
      list.push({ level2, name: several(cells) ? "" : (cells.find((cell) => cell !== undefined)?.name ?? ""), cells });
    }
  }
  return [...list.filter(differs), ...list.filter((row) => !differs(row))];
}

/** byName groups a kind's indicators by name; two of one name in a form stay two. */
function byName(lists: readonly Indicator[][]): Cells[] {
  const found = new Map<string, Cells>();
  lists.forEach((own, at) => {
    const seen = new Map<string, number>();
    for (const indicator of own) {
      const name = fold(indicator.name);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      const cells = found.get(`${name}\n${times}`) ?? lists.map(() => undefined);
      cells[at] = indicator;
      found.set(`${name}\n${times}`, cells);
    }
  });
  return [...found.values()];
}

function several(cells: Cells): boolean {
  return cells.filter((cell) => cell !== undefined).length > 1;
}

/** differs says whether the forms print something different in a row. */
export function differs(row: Row): boolean {
  return new Set(row.cells.map((cell) => (cell === undefined ? "" : [cell.name, cell.target, cell.actual, cell.score, cell.weight].join("\n")))).size > 1;
}
