// The engine: a state in, a page of hits out.

import { type Excerpt, type Segment, excerptsOf, find, mark } from "./excerpt";
import type { Files } from "./files";
import { type Count, filter, sorter } from "./filter";
import { type Pairs, fold, foldText } from "./fold";
import { byFigures } from "./figure";
import { type Matches, type Where, matchWord } from "./match";
import { nearest } from "./meant";
import { Place } from "./place";
import { type Query, readings } from "./query";
import type { Form } from "./root";
import { canSound, soundsLike } from "./sound";
import type { Facet, State } from "./state";

/** So many hits make a page. */
export const PAGE_SIZE = 20;
const EXCERPTS = 3;

/** Hit is one form as the list of hits shows it. */
export interface Hit {
  readonly number: number;
  readonly path: string;
  readonly year: string;
  readonly project: readonly Segment[];
  readonly unit: readonly Segment[];
  readonly department: readonly Segment[];
  readonly moneyUnit: string;
  readonly budget: string;
  readonly expenditure: string;
  readonly rate: string;
  readonly score: string;
  readonly grade: string;
  readonly findings: Form["findings"];
}

/** Result is one page of hits. */
export interface Result {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly pages: number;
  readonly page: number;
  readonly counts: Record<Facet, Count[]>;
  /** How the hits were found: by the text, or, where no form holds a word, by the sound of names. */
  readonly by: "text" | "sound";
  /** All forms of the site, and those that hold the query whatever the filters say. */
  readonly all: number;
  readonly unfiltered: number;
  /** Another query that may be meant, where nothing holds this one; else "". */
  readonly meant: string;
}

/** Suggestion is a name that fits what was typed. */
export interface Suggestion {
  readonly text: string;
  readonly kind: "project" | "unit" | "department" | "kind";
}

/** Term is one word of the query and where it stands. */
interface Term {
  readonly word: string;
  readonly matches: Matches;
  readonly by: "text" | "sound";
}

interface Found {
  readonly numbers: readonly number[];
  readonly terms: readonly Term[];
  readonly by: "text" | "sound";
}

/** Engine answers queries over an opened index. */
export class Engine {
  private names: readonly Names[] | undefined;

  constructor(private readonly files: Files) {}

  /** search gives the page of hits that the state asks for. */
  async search(state: State): Promise<Result> {
    const { forms } = this.files.root;
    const found = await this.find(state.query);
    const { numbers, counts } = filter(forms, found.numbers, state);
    this.sort(numbers, found, state);
    const pages = Math.max(1, Math.ceil(numbers.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const shown = numbers.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const words = found.terms.map(({ word }) => word);
    const hits = shown.map((number) => this.hit(number, words));
    const meant = found.numbers.length === 0 ? this.meant(words) : "";
    return { total: numbers.length, hits, pages, page, counts, by: found.by, all: forms.length, unfiltered: found.numbers.length, meant };
  }

  /** list gives all forms that the state asks for, in its order. */
  async list(state: State): Promise<Form[]> {
    const found = await this.find(state.query);
    const { numbers } = filter(this.files.root.forms, found.numbers, state);
    this.sort(numbers, found, state);
    return numbers.map((number) => this.files.root.forms[number]!);
  }

  /** excerpts shows where the query stands on a form. */
  async excerpts(number: number, query: string): Promise<Excerpt[]> {
    const words = (await Promise.all(readings(query).map((reading) => this.folded(reading)))).flatMap(({ wanted }) => wanted.flat());
    return words.length === 0 ? [] : excerptsOf(await this.files.fragment(number), this.files.root.rowFields, [...new Set(words)], EXCERPTS);
  }

  /** suggest gives names that hold what was typed, or sound so. */
  suggest(query: string, most: number): Suggestion[] {
    const typed = foldText(query, this.files.root.pairs);
    if (typed === "") return [];
    const list = new Map<string, Suggestion>();
    const take = (fits: (name: Name) => boolean) => {
      for (const kind of ["project", "unit", "department"] as const) {
        for (const names of this.folding()) {
          const name = names[kind];
          if (list.size >= most) return;
          if (name.text !== "" && !list.has(name.text) && fits(name)) list.set(name.text, { text: name.text, kind });
        }
      }
    };
    take((name) => name.folded.startsWith(typed));
    take((name) => name.folded.includes(typed));
    if (canSound(typed)) take((name) => soundsLike(this.files.root, name.letters, typed));
    // Kinds of indicator lead to the forms that have them.
    for (const kind of this.kinds()) {
      if (list.size < most && kind.folded.includes(typed) && !list.has(kind.text)) list.set(kind.text, { text: kind.text, kind: "kind" });
    }
    return [...list.values()];
  }

  /** kinds are the names of kinds of indicator, folded. */
  private kinds(): Name[] {
    const { forms, pairs } = this.files.root;
    return [...new Set(forms.flatMap((form) => form.kinds))].map((text) => {
      const { letters } = fold(text, pairs);
      return { text, letters, folded: letters.join("") };
    });
  }

  /** folded folds a query's words; only characters that the index does not know ask for the table. */
  private async folded({ wanted, unwanted }: Query): Promise<{ wanted: string[][]; unwanted: string[] }> {
    const { alphabet, pairs } = this.files.root;
    const foreign = (text: string) => fold(text, pairs).letters.some((letter) => /\p{Script=Han}/u.test(letter) && !alphabet.has(letter));
    const table: Pairs = [...wanted.flat(), ...unwanted].some(foreign) ? await this.files.table() : pairs;
    const list = (texts: readonly string[]) => [...new Set(texts.map((text) => foldText(text, table)))].filter((text) => text !== "");
    return { wanted: wanted.map(list).filter((texts) => texts.length > 0), unwanted: list(unwanted) };
  }

  /** find reads the query as strictly as finds anything. */
  private async find(query: string): Promise<Found> {
    let found: Found | undefined;
    for (const reading of readings(query)) {
      found = await this.findAs(await this.folded(reading));
      if (found.numbers.length > 0) break;
    }
    return found!;
  }

  private async findAs({ wanted, unwanted }: { wanted: string[][]; unwanted: string[] }): Promise<Found> {
    const term = async (word: string): Promise<Term> => {
      const matches = new Map([...byFigures(this.files.root.forms, word), ...(await matchWord(this.files, Array.from(word)))]);
      if (matches.size > 0 || !canSound(word)) return { word, matches, by: "text" };
      return { word, matches: this.sounding(word), by: "sound" };
    };
    const groups = await Promise.all(wanted.map((words) => Promise.all(words.map(term))));
    const against = await Promise.all(unwanted.map((word) => matchWord(this.files, Array.from(word))));
    let numbers: readonly number[] = this.files.root.forms.map((_, number) => number);
    for (const terms of groups) numbers = numbers.filter((number) => terms.some(({ matches }) => matches.has(number)));
    for (const list of against) numbers = numbers.filter((number) => !list.has(number));
    const terms = groups.flat();
    const by = numbers.length > 0 && terms.some((one) => one.by === "sound" && numbers.some((number) => one.matches.has(number))) ? "sound" : "text";
    return { numbers, terms, by };
  }

  /** sounding finds the forms whose names are read so. */
  private sounding(word: string): Matches {
    const found = new Map<number, Where>();
    this.folding().forEach(({ project, unit, department }, number) => {
      const fits = [project, unit, department].some(({ letters }) => soundsLike(this.files.root, letters, word));
      if (fits) found.set(number, { place: Place.Name, at: -1 });
    });
    return found;
  }

  /** meant gives another query that may be meant by words that stand nowhere; "" where none is near. */
  private meant(words: readonly string[]): string {
    const names = new Map(this.folding().flatMap(({ project, unit, department }) => [project, unit, department].map((name) => [name.text, name.letters] as const)));
    let changed = false;
    const near = words.map((word) => {
      const other = nearest(this.files.root, names.values(), Array.from(word));
      changed ||= other !== "";
      return other === "" ? word : other;
    });
    return changed ? near.join(" ") : "";
  }

  private sort(numbers: number[], found: Found, state: State): void {
    const { forms } = this.files.root;
    const newest = sorter("newest");
    const same = (a: number, b: number) => newest(forms[a]!, forms[b]!) || a - b;
    if (state.sort !== "relevance") {
      const compare = sorter(state.sort);
      numbers.sort((a, b) => compare(forms[a]!, forms[b]!) || same(a, b));
      return;
    }
    const ranks = new Map(numbers.map((number) => [number, this.rank(number, found)]));
    numbers.sort((a, b) => {
      const [x, y] = [ranks.get(a)!, ranks.get(b)!];
      return x.place - y.place || x.distance - y.distance || same(a, b);
    });
  }

  /** rank is how well a form fits: the places of the words that it holds, and how close to each other they stand. */
  private rank(number: number, found: Found): { place: number; distance: number } {
    const names = this.folding()[number]!;
    let place = 0;
    const at: number[] = [];
    const held = found.terms.filter(({ matches }) => matches.has(number));
    for (const { word, matches, by } of held) {
      const where = matches.get(number)!;
      const inName = by === "sound" || names.project.folded.includes(word);
      const inUnit = names.unit.folded.includes(word) || names.department.folded.includes(word);
      place += inName ? Place.Name : inUnit ? Place.Unit : where.place;
      if (where.at >= 0) at.push(where.at);
    }
    if (held.length === 0) return { place, distance: 0 };
    if (place === 0) return { place, distance: names.project.letters.length };
    return { place, distance: at.length === held.length && at.length > 1 ? Math.max(...at) - Math.min(...at) : 0 };
  }

  private hit(number: number, words: readonly string[]): Hit {
    const { forms, pairs } = this.files.root;
    const { project, unit, department, ...form } = forms[number]!;
    const marked = (text: string) => mark(text, find(text, words, pairs));
    return { ...form, number, project: marked(project), unit: marked(unit), department: marked(department) };
  }

  /** folding folds all names once, the first time that they are asked for. */
  private folding(): readonly Names[] {
    if (this.names !== undefined) return this.names;
    const { forms, pairs } = this.files.root;
    const known = new Map<string, Name>();
    const name = (text: string) => {
      let folded = known.get(text);
      if (folded === undefined) {
        const { letters } = fold(text, pairs);
        folded = { text, letters, folded: letters.join("") };
        known.set(text, folded);
      }
      return folded;
    };
    this.names = forms.map((form) => ({ project: name(form.project), unit: name(form.unit), department: name(form.department) }));
    return this.names;
  }
}

interface Name {
  readonly text: string;
  readonly folded: string;
  readonly letters: readonly string[];
}

interface Names {
  readonly project: Name;
  readonly unit: Name;
  readonly department: Name;
}
