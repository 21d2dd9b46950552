// Runs before the page is drawn, so that a remembered choice of type size and
// colours does not flash in late, and so that what needs a script has its place
// from the start. It reads what choices.ts wrote, and writes nothing.
import { apply, remembered } from "./choices";

document.documentElement.toggleAttribute("data-script", true);
apply(remembered());
