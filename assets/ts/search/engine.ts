// The engine: a state in, a page of hits out.

import { type Excerpt, type Segment, excerptsOf, find, mark } from "./excerpt";
import type { Files } from "./files";
import { type Count, filter, sorter } from "./filter";
import { type Pairs, fold, foldText } from "./fold";
import { type Matches, type Where, matchWord } from "./match";
import { Place } from "./place";
import { parseQuery } from "./query";
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
  readonly findings: number;
}

/** Result is one page of hits. */
export interface Result {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly pages: number;
  readonly page: number;
  readonly counts: Record<Facet, Count[]>;
  /** How the hits were found: by the text, or, where no form holds it, by the sound of names. */
  readonly by: "text" | "sound";
  /** All forms of the site. */
  readonly all: number;
}

/** Suggestion is a name that fits what was typed. */
export interface Suggestion {
  readonly text: string;
  readonly kind: "project" | "unit" | "department";
}

interface Found {
  readonly numbers: readonly number[];
  readonly words: readonly Matches[];
  readonly by: "text" | "sound";
}

/** Engine answers queries over an opened index. */
export class Engine {
  private names: readonly Names[] | undefined;

  constructor(private readonly files: Files) {}

  /** search gives the page of hits that the state asks for. */
  async search(state: State): Promise<Result> {
    const { forms } = this.files.root;
    const { words, unwanted } = await this.folded(state.query);
    const found = await this.find(words, unwanted);
    const { numbers, counts } = filter(forms, found.numbers, state);
    this.sort(numbers, found, words, state);
    const pages = Math.max(1, Math.ceil(numbers.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const shown = numbers.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const hits = shown.map((number) => this.hit(number, words));
    return { total: numbers.length, hits, pages, page, counts, by: found.by, all: forms.length };
  }

  /** list gives all forms that the state asks for, in its order. */
  async list(state: State): Promise<Form[]> {
    const { words, unwanted } = await this.folded(state.query);
    const found = await this.find(words, unwanted);
    const { numbers } = filter(this.files.root.forms, found.numbers, state);
    this.sort(numbers, found, words, state);
    return numbers.map((number) => this.files.root.forms[number]!);
  }

  /** excerpts shows where the query stands on a form. */
  async excerpts(number: number, query: string): Promise<Excerpt[]> {
    const { words } = await this.folded(query);
    return words.length === 0 ? [] : excerptsOf(await this.files.fragment(number), this.files.root.rowFields, words, EXCERPTS);
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
    return [...list.values()];
  }

  /** folded parses and folds a query; only characters that the index does not know ask for the table. */
  private async folded(query: string): Promise<{ words: string[]; unwanted: string[] }> {
    const { wanted, unwanted } = parseQuery(query);
    const { alphabet, pairs } = this.files.root;
    const foreign = (text: string) => fold(text, pairs).letters.some((letter) => /\p{Script=Han}/u.test(letter) && !alphabet.has(letter));
    const table: Pairs = [...wanted, ...unwanted].some(foreign) ? await this.files.table() : pairs;
    const list = (texts: readonly string[]) => [...new Set(texts.map((text) => foldText(text, table)))].filter((text) => text !== "");
    return { words: list(wanted), unwanted: list(unwanted) };
  }

  private async find(words: readonly string[], unwanted: readonly string[]): Promise<Found> {
    const match = (word: string) => matchWord(this.files, Array.from(word));
    const matches = await Promise.all(words.map(match));
    const against = await Promise.all(unwanted.map(match));
    let numbers: readonly number[] = this.files.root.forms.map((_, number) => number);
    for (const list of matches) numbers = numbers.filter((number) => list.has(number));
    for (const list of against) numbers = numbers.filter((number) => !list.has(number));
    const [word] = words;
    if (numbers.length > 0 || words.length !== 1 || word === undefined || !canSound(word)) return { numbers, words: matches, by: "text" };
    const sounding = this.folding().flatMap((names, number) => {
      const fits = soundsLike(this.files.root, names.project.letters, word) || soundsLike(this.files.root, names.unit.letters, word);
      return fits ? [number] : [];
    });
    return { numbers: sounding, words: [], by: sounding.length > 0 ? "sound" : "text" };
  }

  private sort(numbers: number[], found: Found, words: readonly string[], state: State): void {
    const { forms } = this.files.root;
    const newest = sorter("newest");
    const same = (a: number, b: number) => newest(forms[a]!, forms[b]!) || a - b;
    if (state.sort !== "relevance") {
      const compare = sorter(state.sort);
      numbers.sort((a, b) => compare(forms[a]!, forms[b]!) || same(a, b));
      return;
    }
    const ranks = new Map(numbers.map((number) => [number, this.rank(number, found, words)]));
    numbers.sort((a, b) => {
      const [x, y] = [ranks.get(a)!, ranks.get(b)!];
      return x.place - y.place || x.distance - y.distance || same(a, b);
    });
  }

  /** rank is how well a form fits: the places of the words, and how close to each other they stand. */
  private rank(number: number, found: Found, words: readonly string[]): { place: number; distance: number } {
    if (found.words.length === 0) return { place: 0, distance: 0 };
    const names = this.folding()[number]!;
    let place = 0;
    const at: number[] = [];
    words.forEach((word, i) => {
      const where: Where | undefined = found.words[i]?.get(number);
      const inName = names.project.folded.includes(word);
      const inUnit = names.unit.folded.includes(word) || names.department.folded.includes(word);
      place += inName ? Place.Name : inUnit ? Place.Unit : (where?.place ?? Place.Narrative);
      if (where !== undefined && where.at >= 0) at.push(where.at);
    });
    if (place === 0) return { place, distance: names.project.letters.length };
    const known = at.length === words.length && at.length > 1;
    return { place, distance: known ? Math.max(...at) - Math.min(...at) : 0 };
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
