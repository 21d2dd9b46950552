// Making elements.

import type { Segment } from "./excerpt";

type Child = Node | string;

/** element makes an element with attributes and children; texts are never read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** marked gives segments as text and mark elements. */
export function marked(segments: readonly Segment[]): Child[] {
  return segments.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));
}
