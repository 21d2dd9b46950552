// The query as a reader types it. Words apart by white space must all be there,
// anywhere on the form. "A text in quotes" is one word, its spaces included. A
// word after a minus sign must not be there.
//
// Everything else is text to be found as it stands. So a quotation mark counts
// only where it begins a word and another one ends a word, and a minus sign
// only after a word to be found: a sign cut out of a form finds that form.

/** Query is a query in its parts, not folded. */
export interface Query {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

const word = /(?<minus>[-\uff0d]?)(?:"(?<quoted>.*?\S.*?)"(?=\s|$)|(?<plain>\S+))/gu;

/** parseQuery reads a query. */
export function parseQuery(text: string): Query {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const match of text.matchAll(word)) {
    const { minus = "", quoted, plain } = match.groups ?? {};
    const found = (quoted ?? plain ?? "").trim();
    if (minus !== "" && wanted.length > 0) {
      unwanted.push(found);
    } else {
      wanted.push(quoted !== undefined && minus === "" ? found : match[0].trim());
    }
  }
  return { wanted, unwanted };
}
