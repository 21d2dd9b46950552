// The query as a reader types it. Words apart by white space must all be there,
// anywhere on the form. "A text in quotes" is one word, its spaces included. A
// word after a minus sign must not be there. Of words joined by a sign or a word
// for "or", standing alone, one is enough.
//
// Everything else is text to be found as it stands, so that what is cut out of a
// form finds that form. Only where nothing is found so, the query is read freely:
// Chinese quotation marks quote, and a comma parts words as white space does.

/** Query is a query in its parts, not folded. Of each list in `wanted` one word must be there. */
export interface Query {
  readonly wanted: readonly (readonly string[])[];
  readonly unwanted: readonly string[];
}

const word = /(?<minus>[-\uff0d]?)(?:"(?<quoted>.*?\S.*?)"(?=\s|$)|(?<plain>\S+))/gu;
const or = /^(?:\u6216|OR|[|\uff5c])$/u;
const quotes = /[\u201c\u300c\u300e\u2018]([^\u201c\u201d\u300c\u300d\u300e\u300f\u2018\u2019]*)[\u201d\u300d\u300f\u2019]/gu;
const separators = /[\u3001\uff0c\uff1b,;]+/gu;

/** parseQuery reads a query; freely, a minus sign needs no word before it. */
export function parseQuery(text: string, freely = false): Query {
  const wanted: string[][] = [];
  const unwanted: string[] = [];
  let joined = false;
  for (const match of text.matchAll(word)) {
    const { minus = "", quoted, plain } = match.groups ?? {};
    const found = (quoted ?? plain ?? "").trim();
    if (minus === "" && quoted === undefined && or.test(found) && wanted.length > 0 && !joined) {
      joined = true;
      continue;
    }
    if (minus !== "" && !joined && (freely || wanted.length > 0)) {
      unwanted.push(found);
      continue;
    }
    const all = quoted !== undefined && minus === "" ? found : match[0].trim();
    if (joined) wanted.at(-1)!.push(all);
    else wanted.push([all]);
    joined = false;
  }
  return { wanted, unwanted };
}

/** readings gives the ways in which a query may be meant, the strictest first. */
export function readings(text: string): Query[] {
  const strict = parseQuery(text);
  const loosened = text.replace(quotes, ' "$1" ').replace(separators, " ").replace(/[|\uff5c]/gu, " | ");
  const free = parseQuery(loosened, true);
  return JSON.stringify(free) === JSON.stringify(strict) || free.wanted.length + free.unwanted.length === 0 ? [strict] : [strict, free];
}
