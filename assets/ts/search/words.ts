// The words of the page, which the template hands over as JSON in the site's
// language. Places for values are written {so}.

export type Words = Readonly<Record<string, string>>;

/** readWords reads the words out of the page. */
export function readWords(root: HTMLElement): Words {
  return JSON.parse(root.querySelector("script[data-words]")?.textContent ?? "{}") as Words;
}

/** say fills the places of a word; an unknown word is shown by its key. */
export function say(words: Words, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return (words[key] ?? key).replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
