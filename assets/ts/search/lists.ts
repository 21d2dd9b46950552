// Lists of postings: binary interpolative coding (Moffat and Stuiver, 2000), as
// tools/internal/search/interpolative.go writes it.

import { damaged } from "./container";

/** Bits reads bits, the lowest of a byte first. */
export class Bits {
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(private readonly bytes: Uint8Array) {}

  private read(width: number): number {
    // At most 24 bits at once, so that 32-bit arithmetic is enough.
    if (width > 24) {
      const low = this.read(16);
      return low + this.read(width - 16) * 65536;
    }
    while (this.count < width) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw damaged("a list ends too early");
      this.held |= byte << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << width) - 1);
    this.held >>>= width;
    this.count -= width;
    return value;
  }

  private within(most: number): number {
    if (most <= 0) {
      if (most < 0) throw damaged("a list has no room");
      return 0;
    }
    const width = most >= 0x80000000 ? 32 : 32 - Math.clz32(most);
    const short = 2 ** width - (most + 1);
    let turned = this.read(width - 1);
    if (turned >= short) turned = turned * 2 + this.read(1) - short;
    // The values in the middle of the range have the short codes.
    const value = turned + Math.floor((most + 1 - short) / 2);
    return value > most ? value - most - 1 : value;
  }

  /** list reads `count` ascending values of [low, high]. */
  list(count: number, low: number, high: number): Uint32Array {
    if (count > high - low + 1) throw damaged("a list has more values than its range");
    const values = new Uint32Array(count);
    this.fill(values, 0, count, low, high);
    return values;
  }

  private fill(values: Uint32Array, from: number, to: number, low: number, high: number): void {
    while (to > from) {
      const before = (to - from) >> 1;
      const middle = from + before;
      const least = low + before;
      const value = least + this.within(high - (to - 1 - middle) - least);
      values[middle] = value;
      this.fill(values, from, middle, low, value - 1);
      from = middle + 1;
      low = value + 1;
    }
  }
}
