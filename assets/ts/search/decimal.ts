// Exact comparison of printed figures: a text of digits becomes a whole number
// of millionths, never a binary floating-point number.

/** The decimals that a whole number of this module stands for. */
export const PLACES = 6;

/** millionths reads a plain decimal such as -12.50 times ten to `power`; undefined where it is none. */
export function millionths(text: string, power = 0): bigint | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim().normalize("NFKC").replaceAll(",", ""));
  if (parts === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = parts;
  if (whole === "" && fraction === "") return undefined;
  const digits = PLACES + power;
  const padded = fraction.padEnd(digits, "0");
  const value = BigInt(whole + padded.slice(0, digits));
  return sign === "-" ? -value : value;
}

/** compareExact orders figures; those that are missing come last in either direction. */
export function compareExact(a: bigint | undefined, b: bigint | undefined, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (a === b) return 0;
  return a < b === descending ? 1 : -1;
}
