// The reader's two choices, kept in this browser only: larger type and colours.
// Where storage is closed (private windows, file://), nothing is remembered and
// nothing fails.

/** The schemes of colour, by the value of data-theme; "auto" follows the system. */
export const THEMES = ["auto", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

export interface Choices {
  elder: boolean;
  theme: Theme;
}

const key = "gongkai-display";

/** What was remembered; the defaults where there is nothing. */
export function remembered(): Choices {
  try {
    return parse(localStorage.getItem(key));
  } catch {
    return parse(null);
  }
}

/** Reads a stored text; anything that is not understood is the default. */
export function parse(stored: string | null): Choices {
  const words = (stored ?? "").split(" ");
  const theme = THEMES.find((known) => words.includes(known)) ?? "auto";
  return { elder: words.includes("elder"), theme };
}

/** Writes choices as parse reads them. */
export function write(choices: Choices): string {
  return [choices.elder ? "elder" : "", choices.theme].filter((word) => word !== "").join(" ");
}

export function remember(choices: Choices): void {
  try {
    localStorage.setItem(key, write(choices));
  } catch {
    // Not remembered; the choice still holds for this page.
  }
}

/** Puts the choices on the document, where the style sheet looks for them. */
export function apply(choices: Choices): void {
  const root = document.documentElement;
  root.toggleAttribute("data-elder", choices.elder);
  if (choices.theme === "auto") {
    root.removeAttribute("data-theme");
  } else {
    root.setAttribute("data-theme", choices.theme);
  }
}
