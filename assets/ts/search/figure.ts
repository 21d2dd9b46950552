// Words that are figures of a form: its year, its execution rate, its score.

import { millionths } from "./decimal";
import type { Matches, Where } from "./match";
import { Place } from "./place";
import type { Form } from "./root";

const year = /^(\d{4})(?:\u5e74(?:\u5ea6)?)?$/u;
const percent = /^(\d+(?:\.\d+)?)%$/;
const number = /^\d+(?:\.\d+)?$/;

/** byFigures finds the forms of which a folded word is the year, the rate (with its sign or without) or the total score. */
export function byFigures(forms: readonly Form[], word: string): Matches {
  const found = new Map<number, Where>();
  const inYear = year.exec(word)?.[1];
  const value = millionths(percent.exec(word)?.[1] ?? (number.test(word) ? word : ""));
  if (inYear === undefined && value === undefined) return found;
  forms.forEach((form, i) => {
    const fits =
      form.year === inYear ||
      (value !== undefined && (millionths(form.rate) === value || (!word.endsWith("%") && millionths(form.score) === value)));
    if (fits) found.set(i, { place: Place.Unit, at: -1 });
  });
  return found;
}
