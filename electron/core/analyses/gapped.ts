/**
 * A column of reports, where much is not stated: whole numbers in one, two or four bytes, `unknown` where there is none.
 * Columns of the books (`books/narrow.ts`) are read as they are and widen as they fill; these are made once.
 */
export interface Gapped {
  values: Uint8Array | Uint16Array | Int32Array | Float64Array
  unknown: number
}

/** `null` where every one is unknown. @param values NaN where there is none */
export function gapped(values: Float64Array): Gapped | null {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let whole = true
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (value < least) least = value
    if (value > most) most = value
    whole &&= Number.isInteger(value)
  }
  if (least > most) return null
  const { make, unknown } = FORMS.find((form) => whole && least >= form.least && most <= form.most) ?? WIDEST
  const found = make(values)
  for (let at = 0; at < values.length; at++) if (Number.isNaN(values[at])) found[at] = unknown
  return { values: found, unknown }
}

/** The last value of each form stands for none. */
const FORMS = [
  { make: (values: Float64Array) => new Uint8Array(values), least: 0, most: 2 ** 8 - 2, unknown: 2 ** 8 - 1 },
  { make: (values: Float64Array) => new Uint16Array(values), least: 0, most: 2 ** 16 - 2, unknown: 2 ** 16 - 1 },
  {
    make: (values: Float64Array) => new Int32Array(values),
    least: 1 - 2 ** 31,
    most: 2 ** 31 - 2,
    unknown: 2 ** 31 - 1,
  },
]
const WIDEST = { make: (values: Float64Array) => values.slice(), unknown: Number.NaN }

/** NaN where there is none. */
export function numberAt(column: Gapped | null, at: number): number {
  if (column === null) return Number.NaN
  const value = column.values[at] ?? Number.NaN
  return value === column.unknown ? Number.NaN : value
}
