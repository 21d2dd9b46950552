// Which evaluations are compared stands in the page's address: ?a=…&b=….

/** The most that stand side by side. */
export const MOST = 4;

const KEYS = ["a", "b", "c", "d"];

/** parse reads the addresses out of a query, each as year/id; what is none is left out, and so is a second time. */
export function parse(query: string): string[] {
  const given = new URLSearchParams(query);
  const chosen: string[] = [];
  for (const key of KEYS) {
    const found = /(\d{4}\/[a-z2-7]{10})\/?$/.exec(given.get(key) ?? "");
    if (found?.[1] !== undefined && !chosen.includes(found[1])) chosen.push(found[1]);
  }
  return chosen;
}

/** write gives the query that parse reads. */
export function write(chosen: readonly string[]): string {
  return chosen.length === 0 ? "" : "?" + chosen.slice(0, MOST).map((address, i) => `${KEYS[i]}=${address}`).join("&");
}
