// The container that every file of the index has: a head that names kind and
// version, and a body in raw deflate. docs/search.md has the format.

/** The version of the files that this code reads. */
export const FORMAT_VERSION = 4;

const HEADER_BYTES = 16;
const MAX_BODY = 1 << 28;

/** The kinds of file, by the letter in their head. */
export type Kind = "r" | "s" | "f" | "t";

/** What went wrong with the index, in a form that the page can put in words. */
export type Fault = "version" | "damaged" | "missing" | "network";

/** An index that cannot be read: why, and for developers what exactly. */
export class IndexError extends Error {
  constructor(
    readonly fault: Fault,
    detail: string,
  ) {
    super(detail);
    this.name = "IndexError";
  }
}

/** damaged makes the error of a file whose content makes no sense. */
export function damaged(detail: string): IndexError {
  return new IndexError("damaged", detail);
}

const crcTable = (() => {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[n] = c;
  }
  return table;
})();

/** crc32 is the checksum of ISO 3309, as zip and PNG have it. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = (crcTable[(c ^ bytes[i]!) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** unpack checks a file's head and gives its body. */
export async function unpack(kind: Kind, file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEADER_BYTES || String.fromCharCode(file[0]!, file[1]!, file[2]!) !== "gks") {
    throw damaged("no file of the search index");
  }
  const found = String.fromCharCode(file[3]!);
  if (found !== kind) throw damaged(`a file of kind ${found} where ${kind} is wanted`);
  const version = view.getUint16(4, true);
  if (version !== FORMAT_VERSION) {
    throw new IndexError("version", `the file has format version ${version}, this reader knows version ${FORMAT_VERSION}`);
  }
  const size = view.getUint32(8, true);
  if (size > MAX_BODY) throw damaged(`a body of ${size} bytes`);
  const body = await inflate(file.subarray(HEADER_BYTES), size);
  if (crc32(body) !== view.getUint32(12, true)) throw damaged("the checksum differs");
  return body;
}

async function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const body = new Uint8Array(size);
  let filled = 0;
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > size) {
        await reader.cancel();
        throw damaged("a body longer than its head says");
      }
      body.set(value, filled);
      filled += value.length;
    }
  } catch (error) {
    if (error instanceof IndexError) throw error;
    throw damaged(`deflate: ${String(error)}`);
  }
  if (filled !== size) throw damaged("a body shorter than its head says");
  return body;
}

/** Numbers reads variable-length numbers (base 128, low digits first) one after another. */
export class Numbers {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** done says whether all numbers are read. */
  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** next reads a number of at most `most`. */
  next(most: number): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw damaged("a column ends too early");
      value += (byte & 127) * scale;
      if (value > most) throw damaged("a number is out of its range");
      if (byte < 128) return value;
    }
  }

  /** take reads a run of bytes. */
  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw damaged("a section is longer than its file");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** sections cuts a body into its sections, each led by its length. */
export function sections(body: Uint8Array): Uint8Array[] {
  const numbers = new Numbers(body);
  const list: Uint8Array[] = [];
  while (!numbers.done) list.push(numbers.take(numbers.next(body.length)));
  return list;
}

/** utf8 reads text; bytes that are no UTF-8 are damage. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged("a text is no UTF-8");
  }
}
