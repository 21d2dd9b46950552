// The files of an index on their way from the host, each fetched once.

import { carry } from "../carry";
import { IndexError, type Kind, unpack, utf8 } from "./container";
import { type Pairs, pairsOf } from "./fold";
import { type Fragment, readFragment } from "./fragment";
import type { Source } from "./match";
import { type Root, readRoot } from "./root";
import { type Shard, readShard } from "./shard";

const IN_FOLDER = 1000;
/** Shards and fragments kept in memory; an old one is fetched again, from the browser's own cache as a rule. */
const KEPT = 200;

/** Files is an opened index. */
export class Files implements Source {
  private readonly shards = new Map<number, Promise<Shard>>();
  private readonly fragments = new Map<number, Promise<Fragment>>();
  private folding: Promise<Pairs> | undefined;

  private constructor(
    private readonly base: string,
    readonly root: Root,
  ) {}

  /**
   * open reads the root below an address that ends with a slash. The host is asked whether it has changed; afresh, it
   * is fetched whatever the host says, since an edition of the same second looks unchanged.
   */
  static async open(base: string, afresh = false): Promise<Files> {
    return new Files(base, readRoot(await load("r", `${base}root.bin`, afresh ? "reload" : "no-cache")));
  }

  shard(number: number): Promise<Shard> {
    const { generation, letters, positions, forms } = this.root;
    const address = `${this.base}${generation}/s/${Math.floor(number / IN_FOLDER)}/${number}.bin`;
    return kept(this.shards, number, async () => readShard(await load("s", address), letters, positions, forms.length));
  }

  fragment(number: number): Promise<Fragment> {
    const address = `${this.base}${this.root.generation}/f/${Math.floor(number / IN_FOLDER)}/${number}.bin`;
    return kept(this.fragments, number, async () => readFragment(await load("f", address)));
  }

  /** table gives the whole folding table, which only a query in traditional characters needs. */
  table(): Promise<Pairs> {
    this.folding ??= load("t", `${this.base}fold.bin`).then((body) => pairsOf(utf8(body)));
    this.folding.catch(() => (this.folding = undefined));
    return this.folding;
  }
}

function kept<T>(cache: Map<number, Promise<T>>, number: number, make: () => Promise<T>): Promise<T> {
  const known = cache.get(number);
  if (known !== undefined) return known;
  const made = make();
  cache.set(number, made);
  // What failed is asked for again the next time.
  made.catch(() => cache.delete(number));
  if (cache.size > KEPT) cache.delete(cache.keys().next().value!);
  return made;
}

/** load fetches a file; one that is damaged or of another version once more past the browser's cache, where an old one may lie. */
async function load(kind: Kind, address: string, cache: RequestCache = "default"): Promise<Uint8Array> {
  try {
    return await loadOnce(kind, address, cache);
  } catch (error) {
    if (!(error instanceof IndexError) || (error.fault !== "damaged" && error.fault !== "version")) throw error;
    return loadOnce(kind, address, "reload");
  }
}

async function loadOnce(kind: Kind, address: string, cache: RequestCache): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await carry(address, cache);
  } catch (error) {
    throw new IndexError("network", `${address}: ${String(error)}`);
  }
  if (!response.ok) {
    throw new IndexError(response.status === 404 ? "missing" : "network", `${address}: ${response.status}`);
  }
  let file: ArrayBuffer;
  try {
    file = await response.arrayBuffer();
  } catch (error) {
    throw new IndexError("network", `${address}: ${String(error)}`);
  }
  try {
    return await unpack(kind, new Uint8Array(file));
  } catch (error) {
    if (error instanceof IndexError) throw new IndexError(error.fault, `${address}: ${error.message}`);
    throw error;
  }
}
