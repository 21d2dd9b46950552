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

/** The decimals of all columns of money. */
const COLUMN_PLACES = 2;

/** write prints a whole number of 1/10^places as columns do: rounded half away from zero, with separators of thousands. */
export function write(value: bigint, places: number): string {
  const unit = 10n ** BigInt(places - COLUMN_PLACES);
  const size = ((value < 0n ? -value : value) + unit / 2n) / unit;
  const digits = size.toString().padStart(COLUMN_PLACES + 1, "0");
  const whole = digits.slice(0, -COLUMN_PLACES).replace(/\B(?=(\d{3})+$)/g, ",");
  return (value < 0n && size > 0n ? "-" : "") + whole + "." + digits.slice(-COLUMN_PLACES);
}

/** ratio gives a ÷ b times `times`, rounded half up to two decimals; the empty text where b is nothing. */
export function ratio(a: bigint, b: bigint, times: bigint): string {
  if (b <= 0n) return "";
  const hundredths = (2n * a * times * 100n + b) / (2n * b);
  return (hundredths / 100n).toString() + "." + (hundredths % 100n).toString().padStart(2, "0");
}
