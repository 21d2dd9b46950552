// Files on their way to a script. A server hands them out; below file:// browsers let
// no script read a file, but they run one: there the edition for opening without a
// server has a script beside each such file that hands over its contents.

/** ON_DISK says that the page was opened from a folder, without a server. */
export const ON_DISK = typeof document !== "undefined" && location.protocol === "file:";

/** carry gets a file, as fetch does. */
export function carry(address: string, cache: RequestCache = "default"): Promise<Response> {
  return ON_DISK ? run(`${address}.js`).then(contents) : fetch(address, { cache });
}

/** run runs a script of the site's own, and gives its element. */
export function run(address: string): Promise<HTMLScriptElement> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => {
      script.remove();
      resolve(script);
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(new TypeError(`${address} is not there`));
    });
    document.head.append(script);
  });
}

/** contents gives what a script has handed over: a text, or bytes in base64. */
function contents({ dataset }: HTMLScriptElement): Response {
  if (dataset.text !== undefined) return new Response(dataset.text);
  if (dataset.bytes === undefined) throw new TypeError("a script hands nothing over");
  return new Response(Uint8Array.from(atob(dataset.bytes), (letter) => letter.charCodeAt(0)));
}

/** pageOf is the address of a page in a folder; on disk a page is named by its file. */
export function pageOf(folder: string): string {
  return ON_DISK ? `${folder}index.html` : folder;
}
