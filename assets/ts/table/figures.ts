// Sums of printed figures, exact: whole numbers of billionths.
import { millionths } from "../search/decimal";

const SCALE = 1_000_000n;

/** money reads a printed amount as millionths of the larger unit; small says that it is printed in the smaller one, of which ten thousand make one. */
export function money(text: string, small: boolean): bigint | undefined {
  return millionths(text, small ? -4 : 0);
}

/** write prints millionths as a decimal without needless zeros. */
export function write(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const size = value < 0n ? -value : value;
  const fraction = (size % SCALE).toString().padStart(6, "0").replace(/0+$/, "");
  return sign + (size / SCALE).toString() + (fraction === "" ? "" : "." + fraction);
}

/** ratio gives a ÷ b times `times`, rounded half up to two decimals; the empty text where b is nothing. */
export function ratio(a: bigint, b: bigint, times: bigint): string {
  if (b <= 0n) return "";
  const hundredths = (2n * a * times * 100n + b) / (2n * b);
  return (hundredths / 100n).toString() + "." + (hundredths % 100n).toString().padStart(2, "0");
}
