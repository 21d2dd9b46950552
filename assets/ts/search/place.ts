/** Kinds of place in a form, the weightiest first. */
export enum Place {
  Name,
  Unit,
  Indicator,
  Narrative,
}
