// What page and worker say to each other.

import type { Fault } from "./container";
import type { Result, Suggestion } from "./engine";
import type { Excerpt } from "./excerpt";
import type { Form } from "./root";
import type { State } from "./state";

/** Tasks maps a task to what it takes and what it gives. */
export interface Tasks {
  /** Opens the index below an address; gives how many forms it has. */
  open: { take: string; give: number };
  search: { take: State; give: Result };
  list: { take: State; give: readonly Form[] };
  excerpts: { take: { number: number; query: string }; give: readonly Excerpt[] };
  suggest: { take: { query: string; most: number }; give: readonly Suggestion[] };
}

export type Task = keyof Tasks;

/** Request is a task with a number, by which its answer is known. */
export interface Request<T extends Task = Task> {
  readonly number: number;
  readonly task: T;
  readonly take: Tasks[T]["take"];
}

/** Answer is what became of a request. */
export type Answer =
  | { readonly number: number; readonly give: unknown }
  | { readonly number: number; readonly fault: Fault; readonly detail: string };
