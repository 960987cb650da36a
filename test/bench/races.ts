import { benchFile } from './workbook.ts'

/** A bound on one contender: beside another of the same race, beside itself on a smaller file, or in MB. */
export type Target = { of: string; most: number } & (
  | { kind: 'ratio'; to: string }
  | { kind: 'growth'; from: number }
  | { kind: 'memory' }
)

export interface Race {
  what: string
  rows: number
  unit: 'rows' | 'SKUs'
  file: () => Promise<string>
  names: readonly string[]
  /** Those that are stated for this number of rows. */
  targets: readonly Target[]
}

/** SheetJS does not finish sensibly beyond this. */
const SHEETJS_ROWS = 100_000

const ratio = (of: string, to: string, most: number): Target => ({ kind: 'ratio', of, to, most })
const memory = (of: string, most: number): Target => ({ kind: 'memory', of, most })
const growth = (of: string, from: number, most: number): Target => ({ kind: 'growth', of, from, most })

type Stated = Readonly<Record<number, readonly Target[]>>

const SHARED: Stated = {
  100_000: [ratio('ours', 'sheetjs', 1 / 25), ratio('ours', 'inflate', 2.5), memory('ours', 180)],
  300_000: [ratio('ours', 'inflate', 2.5), memory('ours', 280), growth('ours', 100_000, 3.3)],
}
const INLINE: Stated = {
  100_000: [ratio('ours', 'sheetjs', 1 / 18), ratio('ours', 'inflate', 3.5), memory('ours', 180)],
  300_000: [ratio('ours', 'inflate', 3.5), memory('ours', 280), growth('ours', 100_000, 3.3)],
}
const CSV: Stated = {
  100_000: [ratio('ours', 'decode', 2.8), memory('ours', 200)],
  300_000: [ratio('ours', 'decode', 2.8), memory('ours', 200), growth('ours', 100_000, 3.3)],
}
const FACTS: Stated = {
  100_000: [ratio('facts', 'sheetjs+insert', 1 / 8), ratio('facts again', 'facts', 0.6), memory('facts', 400)],
  300_000: [growth('facts', 100_000, 3.3), ratio('facts again', 'facts', 0.6)],
}
const PAGE: Stated = {
  10_000: [ratio('page meanwhile', 'page idle', 2)],
  100_000: [ratio('page meanwhile', 'page idle', 2)],
}

/** Nine methods and their back-tests may cost as much as a dozen of one. */
const FORECASTS: Stated = {
  2000: [ratio('every method', 'Theta alone', 12)],
}

/** Forecasts of many SKUs at once; `sizes` are SKUs. */
export function* forecastRaces(sizes: readonly number[]): Generator<Race> {
  for (const rows of sizes.toSorted((a, b) => a - b))
    yield {
      what: '104 weeks of each SKU, eight weeks ahead',
      rows,
      unit: 'SKUs',
      file: () => Promise.resolve(String(rows)),
      names: ['every method', 'Theta alone'],
      targets: FORECASTS[rows] ?? [],
    }
}

/** Every race at every size, the smaller ones first. */
export function* importRaces(sizes: readonly number[]): Generator<Race> {
  for (const rows of sizes.toSorted((a, b) => a - b)) {
    const race = (
      what: string,
      kind: Parameters<typeof benchFile>[1],
      names: readonly string[],
      stated: Stated,
    ): Race => ({
      what,
      rows,
      unit: 'rows',
      file: () => benchFile(rows, kind),
      names: names.filter((name) => !name.startsWith('sheetjs') || rows <= SHEETJS_ROWS),
      targets: stated[rows] ?? [],
    })
    yield race('read xlsx, shared strings', 'shared', ['ours', 'inflate', 'sheetjs'], SHARED)
    yield race('read xlsx, inline strings', 'inline', ['ours', 'inflate', 'sheetjs'], INLINE)
    yield race('read CSV (GBK)', 'gbk', ['ours', 'decode', 'papaparse'], CSV)
    yield race('file to facts', 'shared', ['facts', 'facts again', 'sheetjs+insert'], FACTS)
    yield race('a page while a file is imported', 'shared', ['page idle', 'page meanwhile'], PAGE)
  }
}
