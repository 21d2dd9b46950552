// Sums of printed figures, exact: money in millionths of a yuan, all else in
// millionths.
import { millionths, PLACES } from "../search/decimal";

/** Sums of money are written in ten thousand yuan: this power of ten of a yuan. */
const SHOWN_POWER = 4;

/** money reads a printed amount as millionths of a yuan; power is the power of ten of a yuan that its unit is. Undefined where either is not known. */
export function money(text: string, power: string): bigint | undefined {
  return power === "" ? undefined : millionths(text, Number(power));
}

/** writeMoney prints millionths of a yuan in ten thousand yuan. */
export function writeMoney(value: bigint): string {
  return write(value, PLACES + SHOWN_POWER);
}

/** write prints a whole number of 1/10^places as a decimal without needless zeros. */
export function write(value: bigint, places: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return sign + digits.slice(0, -places) + (fraction === "" ? "" : "." + fraction);
}

/** ratio gives a ÷ b times `times`, rounded half up to two decimals; the empty text where b is nothing. */
export function ratio(a: bigint, b: bigint, times: bigint): string {
  if (b <= 0n) return "";
  const hundredths = (2n * a * times * 100n + b) / (2n * b);
  return (hundredths / 100n).toString() + "." + (hundredths % 100n).toString().padStart(2, "0");
}
