// Runs before the page is drawn, so that a remembered choice of type size and
// colours does not flash in late. It reads what choices.ts wrote, and writes
// nothing.
import { apply, remembered } from "./choices";

apply(remembered());
