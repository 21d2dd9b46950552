// The rows of a list: what the file beside it holds, how they are filtered,
// sorted and added up.
import { compareExact, millionths } from "../search/decimal";
import { money, ratio, writeMoney } from "./figures";

/** Row is one evaluation, its figures as printed. money is the unit of its amounts, power the power of ten of a yuan that the unit is; "" where it is not known. */
export interface Row {
  readonly address: string;
  readonly texts: readonly string[];
  readonly money: string;
  readonly power: string;
  readonly haystack: string;
  /** A made-up form. */
  readonly sample: boolean;
}

/** The columns of Row.texts. */
export const enum Column { project, unit, year, budget, expenditure, rate, score, findings }

/** read makes rows of the file's contents. */
export function read(data: readonly (string | number | boolean)[][]): Row[] {
  return data.map((entry) => {
    const texts = entry.slice(1, 9).map(String);
    return {
      address: String(entry[0]), texts, power: String(entry[9]), money: String(entry[10]), sample: entry[11] === true,
      haystack: fold(texts.slice(0, 3).join(" ")),
    };
  });
}

/** fold makes texts alike that readers take for alike. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** filter keeps the rows that hold every word. */
export function filter(rows: readonly Row[], query: string): Row[] {
  const words = fold(query).split(/\s+/).filter((word) => word !== "");
  return rows.filter((row) => words.every((word) => row.haystack.includes(word)));
}

/** figure gives the number that a cell is sorted by; undefined where it is none. */
function figure(row: Row, column: number): bigint | undefined {
  const text = row.texts[column] ?? "";
  if (column === Column.findings) return severities(text).reduce((sum, count) => sum * 1_000_000n + count, 0n);
  return column === Column.budget || column === Column.expenditure ? money(text, row.power) : millionths(text);
}

/** severities reads findings as a column shows them, the worst first. */
function severities(text: string): bigint[] {
  const counts = text === "" ? [] : text.split(" · ").map(BigInt);
  return [0, 1, 2].map((i) => counts[i] ?? 0n);
}

/** sort orders rows by a column; texts by the language's order, figures exactly. */
export function sort(rows: readonly Row[], column: number, descending: boolean, language: string): Row[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const keyed = rows.map((row) => ({ row, key: column > Column.year ? figure(row, column) : undefined }));
  keyed.sort((a, b) => {
    if (column > Column.year) return compareExact(a.key, b.key, descending);
    const order = collator.compare(a.row.texts[column] ?? "", b.row.texts[column] ?? "");
    return descending ? -order : order;
  });
  return keyed.map(({ row }) => row);
}

/** Sums are the foot of a list. */
export interface Sums {
  /** The texts of the foot's cells from the budget on, as package summary adds them up. */
  readonly texts: readonly string[];
  /** How many forms print money in a unit that is not known, so that it is not added. */
  readonly notAdded: number;
  /** How many made-up forms are left out. */
  readonly samples: number;
}

/** sums adds up rows; realOnly leaves made-up forms out, as package summary does where real ones stand beside them. */
export function sums(rows: readonly Row[], realOnly: boolean): Sums {
  let [notAdded, samples] = [0, 0];
  let budgets = 0n, expenditures = 0n, paidBudgets = 0n, paidExpenditures = 0n, scores = 0n, scored = 0n;
  const findings = [0n, 0n, 0n];
  let [anyBudget, anySpent] = [false, false];
  for (const row of rows) {
    if (realOnly && row.sample) {
      samples += 1;
      continue;
    }
    const [budget, spent, score] = [figure(row, Column.budget), figure(row, Column.expenditure), figure(row, Column.score)];
    if (row.power === "" && (row.texts[Column.budget] || row.texts[Column.expenditure])) notAdded += 1;
    anyBudget ||= budget !== undefined;
    anySpent ||= spent !== undefined;
    budgets += budget ?? 0n;
    expenditures += spent ?? 0n;
    if (budget !== undefined && spent !== undefined) {
      paidBudgets += budget;
      paidExpenditures += spent;
    }
    if (score !== undefined) {
      scores += score;
      scored += 1n;
    }
    severities(row.texts[Column.findings] ?? "").forEach((count, i) => (findings[i]! += count));
  }
  const rate = ratio(paidExpenditures, paidBudgets, 100n);
  const texts = [anyBudget ? writeMoney(budgets) : "", anySpent ? writeMoney(expenditures) : "", rate && rate + "%", ratio(scores, scored * 1_000_000n, 1n), findings.some((count) => count > 0n) ? findings.join(" · ") : ""];
  return { texts, notAdded, samples };
}
