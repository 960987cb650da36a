/**
 * A log-linear mean: E(y) = exp(x·β) with a spread that grows with the mean (quasi-likelihood with variance ∝ mean²;
 * McCullagh and Nelder, Generalized Linear Models, 1989, ch. 8–9). Values of 0 are data as others are, and the mean
 * of skewed values is met, which a regression of logarithms would miss. Fisher scoring: the weights are all 1, so that
 * one matrix is inverted once.
 */
export interface LogMean {
  coefficients: number[]
  /** (XᵀX)⁻¹; times `dispersion` it is the covariance of the coefficients. */
  unscaled: number[][]
  /** Squared coefficient of variation of one value about its mean. */
  dispersion: number
  /** (y − μ) ÷ μ of each row. */
  errors: number[]
}

const ROUNDS = 40
const CLOSE = 1e-8
/** No step may change a mean by more than this factor's logarithm. */
const LONGEST_STEP = 1
/** Errors beyond this many times the mean count as that far. */
const FAR = 4
/** A pivot below this part of the largest entry is none. */
const SINGULAR = 1e-12

/** `null` where the columns do not tell their coefficients apart, or nothing was ever sold. */
export function fitLogMean(rows: readonly (readonly number[])[], values: readonly number[]): LogMean | null {
  const width = rows[0]?.length ?? 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (rows.length <= width || !(mean > 0)) return null
  const table = tableOf(rows, width)
  const unscaled = inverse(products(table))
  if (unscaled === null) return null
  const step = (targets: ArrayLike<number>) => {
    const sums = crossed(table, targets)
    return unscaled.map((line) => dot(line, sums))
  }
  let coefficients = step(values.map((value) => Math.log(Math.max(value, mean / 20))))
  let errors = errorsOf(table, values, coefficients)
  for (let round = 0; round < ROUNDS; round++) {
    const change = step(errors)
    const most = times(table, change).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
    const share = Math.min(1, LONGEST_STEP / Math.max(most, CLOSE))
    coefficients = coefficients.map((value, at) => value + share * (change[at] ?? 0))
    errors = errorsOf(table, values, coefficients)
    if (most < CLOSE) break
  }
  const dispersion = errors.reduce((sum, error) => sum + error * error, 0) / (rows.length - width)
  return { coefficients, unscaled, dispersion, errors: Array.from(errors) }
}

/** Rows one after the other: a thousand days are gone through dozens of times. */
interface Table {
  cells: Float64Array
  length: number
  width: number
}

function tableOf(rows: readonly (readonly number[])[], width: number): Table {
  const cells = new Float64Array(rows.length * width)
  rows.forEach((row, at) => cells.set(row, at * width))
  return { cells, length: rows.length, width }
}

/** Each row · a vector. */
function times({ cells, length, width }: Table, vector: readonly number[]): Float64Array {
  const found = new Float64Array(length)
  for (let row = 0, place = 0; row < length; row++) {
    let sum = 0
    for (let i = 0; i < width; i++, place++) sum += (cells[place] ?? 0) * (vector[i] ?? 0)
    found[row] = sum
  }
  return found
}

function errorsOf(table: Table, values: readonly number[], coefficients: readonly number[]): Float64Array {
  return times(table, coefficients).map((mean, at) => Math.min(FAR, (values[at] ?? 0) / Math.exp(mean) - 1))
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}

function products({ cells, length, width }: Table): number[][] {
  const column = (i: number) => Float64Array.from({ length }, (_, row) => cells[row * width + i] ?? 0)
  return Array.from({ length: width }, (_, i) => crossed({ cells, length, width }, column(i)))
}

/** Each column · some targets. */
function crossed({ cells, length, width }: Table, targets: ArrayLike<number>): number[] {
  const sums = Array.from({ length: width }, () => 0)
  for (let row = 0, place = 0; row < length; row++) {
    const target = targets[row] ?? 0
    for (let i = 0; i < width; i++, place++) sums[i] = (sums[i] ?? 0) + (cells[place] ?? 0) * target
  }
  return sums
}

/** Of a symmetric matrix, by Gauss and Jordan with the largest pivot; `null` where it has none. */
export function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))])
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < n; column++) {
    const pivot = pivotRow(work, column)
    const value = work[pivot]?.[column] ?? 0
    if (!(Math.abs(value) > scale * SINGULAR)) return null
    const row = (work[pivot] ?? []).map((one) => one / value)
    work[pivot] = work[column] ?? []
    work[column] = row
    clear(work, column, row)
  }
  return work.map((row) => row.slice(n))
}

/** Takes a row off all others, so that its column holds nothing else. */
function clear(work: number[][], column: number, row: readonly number[]): void {
  work.forEach((other, at) => {
    const factor = other[column] ?? 0
    if (at !== column && factor !== 0) work[at] = other.map((one, j) => one - factor * (row[j] ?? 0))
  })
}

function pivotRow(work: readonly (readonly number[])[], column: number): number {
  let best = column
  for (let row = column + 1; row < work.length; row++)
    if (Math.abs(work[row]?.[column] ?? 0) > Math.abs(work[best]?.[column] ?? 0)) best = row
  return best
}
