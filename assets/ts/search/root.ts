// The root of the index: what is known before any query.

import { Numbers, damaged, sections, utf8 } from "./container";
import { type Pairs, pairsOf } from "./fold";

/** Form is what the root knows of one form. Figures are texts as printed, "" where the form prints no number. */
export interface Form {
  readonly path: string;
  readonly year: string;
  readonly project: string;
  readonly department: string;
  readonly unit: string;
  readonly grade: string;
  readonly kinds: readonly string[];
  readonly moneyUnit: string;
  /** The power of ten of a yuan that the money unit is; undefined where it is not known. */
  readonly moneyPower: number | undefined;
  readonly budget: string;
  readonly expenditure: string;
  readonly rate: string;
  readonly score: string;
  /** Findings by severity: errors, warnings, notes. */
  readonly findings: readonly [number, number, number];
  /** Positions: where the form begins, its indicators, its narrative, and where the next form begins. */
  readonly start: number;
  readonly indicators: number;
  readonly narrative: number;
  readonly end: number;
}

/** Root is the first file of an index. */
export interface Root {
  readonly generation: string;
  readonly positions: number;
  /** Grams so long are listed with positions, however frequent. */
  readonly longest: number;
  /** All characters of the index in the order of code points. */
  readonly letters: readonly string[];
  /** For each character of the alphabet, how many binary digits the number of its occurrences has. */
  readonly alphabet: ReadonlyMap<string, number>;
  readonly heavy: ReadonlySet<string>;
  /** The first gram of each shard, in the order of code points. */
  readonly firsts: readonly string[];
  /** About how many kilobytes each shard takes; a gram is rare where its shard is small. */
  readonly sizes: Uint8Array;
  readonly pairs: Pairs;
  /** The readings of the characters in names, without tones. */
  readonly sounds: ReadonlyMap<string, readonly string[]>;
  readonly forms: readonly Form[];
  /** The keys of the texts that a fragment has of each indicator. */
  readonly rowFields: readonly string[];
}

const SECTIONS = 9 + 14 + 6 + 4 + 1;

/** readRoot reads the root's body. */
export function readRoot(body: Uint8Array): Root {
  const parts = sections(body);
  if (parts.length !== SECTIONS) throw damaged("a root of another shape");
  let next = 0;
  const section = () => parts[next++]!;
  const generation = utf8(section());
  const counts = new Numbers(section());
  const count = counts.next(1 << 24);
  const positions = counts.next(2 ** 31);
  const longest = counts.next(64);
  const shards = counts.next(1 << 24);
  const letters = Array.from(utf8(section()));
  const frequencies = section();
  if (frequencies.length !== letters.length) throw damaged("the root contradicts itself");
  const alphabet = new Map(letters.map((letter, i) => [letter, frequencies[i]!]));
  const heavy = new Set([...letters, ...lines(section())]);
  const firsts = lines(section());
  const sizes = section();
  if (firsts.length !== shards || sizes.length !== shards || !/^[0-9a-f]+$/.test(generation)) throw damaged("the root contradicts itself");
  const pairs = pairsOf(utf8(section()));
  const sounds = new Map(
    lines(section()).map((line) => {
      const letter = String.fromCodePoint(line.codePointAt(0) ?? 32);
      return [letter, line.slice(letter.length).split(",")] as const;
    }),
  );
  const forms = readForms(section, count, positions);
  const rowFields = lines(section());
  return { generation, positions, longest, letters, alphabet, heavy, firsts, sizes, pairs, sounds, forms, rowFields };
}

function lines(bytes: Uint8Array): string[] {
  const text = utf8(bytes);
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** named reads a column of texts that repeat: the texts, then a number for each form. */
function named(section: () => Uint8Array, count: number): string[] {
  const list = utf8(section()).split("\n");
  const numbers = new Numbers(section());
  return Array.from({ length: count }, () => list[numbers.next(list.length - 1)]!);
}

function texts(section: () => Uint8Array, count: number): string[] {
  const list = utf8(section()).split("\n");
  if (list.length !== Math.max(count, 1)) throw damaged("a column of another length");
  return list;
}

function readForms(section: () => Uint8Array, count: number, positions: number): Form[] {
  const [folder, year, department, unit, grade, kinds, money] = Array.from({ length: 7 }, () => named(section, count));
  const [id, project, budget, expenditure, rate, score] = Array.from({ length: 6 }, () => texts(section, count));
  const [findings, head, rows, rest] = Array.from({ length: 4 }, () => new Numbers(section()));
  const forms: Form[] = [];
  let start = 0;
  for (let i = 0; i < count; i++) {
    const indicators = start + head!.next(positions);
    const narrative = indicators + rows!.next(positions);
    const end = narrative + rest!.next(positions);
    const [moneyUnit = "", power] = money![i]!.split("\t");
    forms.push({
      path: `${folder![i]}${id![i]}/`,
      year: year![i]!,
      project: project![i]!,
      department: department![i]!,
      unit: unit![i]!,
      grade: grade![i]!,
      kinds: kinds![i] === "" ? [] : kinds![i]!.split("\t"),
      moneyUnit,
      moneyPower: power === undefined ? undefined : Number(power),
      budget: budget![i]!,
      expenditure: expenditure![i]!,
      rate: rate![i]!,
      score: score![i]!,
      findings: [findings!.next(1 << 24), findings!.next(1 << 24), findings!.next(1 << 24)],
      start,
      indicators,
      narrative,
      end,
    });
    start = end;
  }
  if (start !== positions) throw damaged("the forms do not fill the index");
  return forms;
}

/** compareText orders by code points, as the index is ordered. */
export function compareText(a: string, b: string): number {
  const x = Array.from(a);
  const y = Array.from(b);
  for (let i = 0; i < x.length && i < y.length; i++) {
    const difference = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

/** shardOf finds the shard that holds a gram; -1 where it stands before all. */
export function shardOf(root: Root, gram: string): number {
  let low = 0;
  let high = root.firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(root.firsts[middle]!, gram) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
