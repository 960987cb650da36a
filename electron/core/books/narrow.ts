/**
 * Columns begin as narrow as nearly every shop needs, and are widened once a value comes that they cannot hold exactly:
 * what stands in them is always the very number, whatever their width.
 */

/** 分 or pieces, NaN where not known: whole numbers up to 2²⁴ (167,772 元) need four bytes. Sums of them need more. */
export type Amounts = Float32Array | Float64Array

/** Days since 1970-01-01: two bytes reach into 2059. */
export type Days = Int16Array | Int32Array

/** Places in a list of that many bytes' worth of members, `NONE` among them. */
export type Places = Int8Array | Int16Array | Int32Array

type Narrow = Amounts | Days | Places

/** What is put into a column: the numbers of a chunk. */
type Values = Float64Array | Int32Array | Uint8Array

/** Whole numbers up to here are exact in a `Float32Array`. */
const EXACT = 2 ** 24

/** @returns the column, or a wider one in its place, with the values from `at` on */
export function put<Column extends Narrow>(column: Column, values: Values, at: number): Column {
  let target: Narrow = column
  while (!holds(target, values)) target = widened(target)
  target.set(values, at)
  return target as Column
}

/** The same numbers in four bytes each where that is exact. */
export function narrowed(column: Float64Array): Amounts {
  return isExact(column) ? Float32Array.from(column) : column
}

/** A new column for places in a list of that length. */
export function placesIn(count: number, length: number): Places {
  if (count <= 2 ** 7) return new Int8Array(length)
  return count <= 2 ** 15 ? new Int16Array(length) : new Int32Array(length)
}

function holds(column: Narrow, values: Values): boolean {
  if (column instanceof Float64Array) return true
  if (column instanceof Float32Array) return isExact(values)
  const end = 2 ** (8 * column.BYTES_PER_ELEMENT - 1)
  return isWithin(values, -end, end)
}

/** Anything not whole is taken for too exact; it is rare enough. */
function isExact(values: ArrayLike<number>): boolean {
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    if (Number.isNaN(value)) continue
    if (value > EXACT || value < -EXACT || Math.trunc(value) !== value) return false
  }
  return true
}

function isWithin(values: ArrayLike<number>, least: number, end: number): boolean {
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    if (value < least || value >= end) return false
  }
  return true
}

function widened(column: Narrow): Narrow {
  if (column instanceof Int8Array) return Int16Array.from(column)
  if (column instanceof Int16Array) return Int32Array.from(column)
  return Float64Array.from(column)
}
