import * as XLSX from '@e965/xlsx'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { bufferSource, readWhole } from '../support/reader/whole.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { compare, isRefusal } from '../support/reader/compare.ts'
import type { Compared } from '../support/reader/compare.ts'
import { exportAll, simulate } from '../support/simulator/index.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { workbook } from '../support/simulator/xlsx.ts'

/** The fast reader and SheetJS give the same cells, on every workbook that can be found. */

const root = path.resolve(import.meta.dirname, '..', '..')
/** Workbooks of other projects' tests; they are not part of this one, which runs without them. */
const OTHERS = path.resolve(root, '../shared/data/spreadsheets')

function isZipped({ bytes }: ExportFile): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

function filesIn(folder: string, names: RegExp): ExportFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => ({ name: path.relative(folder, file), bytes: readFileSync(file) }))
}

async function compareAll(what: string, files: readonly ExportFile[]): Promise<Compared[]> {
  const all: Compared[] = []
  for (const { name, bytes } of files) all.push(await compare(name, bytes))
  const sum = (count: (one: Compared) => number) => all.reduce((total, one) => total + count(one), 0)
  const fellBack = all.flatMap(({ file, fellBack: why }) => (why === null ? [] : [`${file} (${why})`]))
  const refused = all.flatMap(({ file, refused: why }) => (why === null ? [] : [`${file} (${why})`]))
  console.log(
    `${what}: ${all.length} files, ${sum(({ cells }) => cells)} cells compared, ${sum(({ long }) => long)} of them numbers over 15 digits; ${fellBack.length} fell back ${fellBack.join(', ')}; ${refused.length} refused ${refused.join(', ')}`,
  )
  return all
}

/** All of them by the fast reader, with no difference. */
async function expectAlike(what: string, files: readonly ExportFile[], least: { files: number; cells: number }) {
  const all = await compareAll(what, files)
  expect(all.flatMap(({ file, differences }) => differences.map((one) => `${file}: ${one}`)).slice(0, 20)).toEqual([])
  expect(all.filter(({ fellBack, refused }) => fellBack !== null || refused !== null)).toEqual([])
  expect(all.length).toBeGreaterThanOrEqual(least.files)
  expect(all.reduce((sum, { cells }) => sum + cells, 0)).toBeGreaterThanOrEqual(least.cells)
}

describe('our own workbooks go through the fast reader, whose cells are those of SheetJS', () => {
  test('the samples', { timeout: 120_000 }, async () => {
    const files = filesIn(path.join(root, 'resources/samples'), /\.xlsx$/)
    await expectAlike('samples', files, { files: 8, cells: 50_000 })
  })

  test('every format’s fixture', async () => {
    const files = FIXTURES.map(fileOf).filter((file) => isZipped(file) && file.name.endsWith('.xlsx'))
    await expectAlike('fixtures', files, { files: 10, cells: 500 })
  })

  test('a whole shop, as the simulator exports it', { timeout: 120_000 }, async () => {
    const truth = simulate({ seed: 7, orders: 400, from: '2026-05-01', months: 4, asOf: '2026-09-01 09:30:00' })
    const files = [...exportAll(truth, { monthsPerFile: 2, file: 'xlsx' })].filter(isZipped)
    await expectAlike('simulator', files, { files: 4, cells: 10_000 })
  })

  test('texts and numbers of every kind, in every form the simulator writes', async () => {
    const lines = [
      ['订单编号', '金额', ' 留白 ', '红 & 蓝 <大>', 'A_x002B_B', '第一行\n第二行', '𠮷田', "'引号'", '"'],
      [1, 0.1, -2.5, 1e-7, 123_456_789_012_345, 2 ** 60, 0, -0.001, 100],
    ]
    const files = [true, false].flatMap((sharedStrings) =>
      [true, false].map((wrongDimension) => ({
        name: `simulator ${String(sharedStrings)} ${String(wrongDimension)}.xlsx`,
        bytes: workbook(lines, { sheet: '表', sharedStrings, wrongDimension }),
      })),
    )
    await expectAlike('simulator forms', files, { files: 4, cells: 60 })
  })

  test('what SheetJS writes, in its various ways', async () => {
    await expectAlike('SheetJS', sheetJsFiles(), { files: 6, cells: 200 })
  })

  test('what write-excel-file writes', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => [
      { value: `文字 & ${row}`, type: String, fontWeight: 'bold' as const },
      { value: row * 1.25, type: Number, format: '#,##0.00' },
      { value: new Date(Date.UTC(2026, 0, 1 + row, 8, 30, row)), type: Date, format: 'yyyy-mm-dd hh:mm:ss' },
      { value: row % 2 === 0, type: Boolean },
      null,
    ])
    const bytes = await writeXlsxFile([
      { data: rows, sheet: '一', stickyRowsCount: 1 },
      { data: rows, sheet: '二' },
    ]).toBuffer()
    await expectAlike('write-excel-file', [{ name: 'written.xlsx', bytes }], { files: 1, cells: 320 })
  })
})

function sheetJsFiles(): ExportFile[] {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['文字', 1.5, true, '=1+1', ' 空 ', '<a&b>', '_x000D_', '多\n行'],
    [...Array.from({ length: 20 }, (_, index) => index / 7), 123_456_789_012, -0.5],
  ])
  Object.assign(sheet, {
    A4: { t: 'n', v: 46_296.354_166_666_664, z: 'yyyy-mm-dd hh:mm' },
    B4: { t: 'n', v: 0.75, z: 'h:mm' },
    C4: { t: 'e', v: 42 },
    D4: { t: 'n', v: 3, f: 'A1+B1' },
    E4: { t: 's', v: '公式文字', f: 'A1&B1' },
    '!ref': 'A1:V4',
  })
  const book = { SheetNames: ['表一', 'b&c'], Sheets: { 表一: sheet, 'b&c': sheet } }
  const forms: readonly XLSX.WritingOptions[] = [
    { bookType: 'xlsx', bookSST: true },
    { bookType: 'xlsx', bookSST: false },
    { bookType: 'xlsm', bookSST: true },
    { bookType: 'xlsx', compression: true, bookSST: true },
    { bookType: 'xlsx', compression: true, bookSST: false },
    { bookType: 'xlsm', compression: true, bookSST: false },
  ]
  return forms.map((options, index) => {
    const bytes: unknown = XLSX.write(book, { ...options, type: 'buffer' })
    if (!Buffer.isBuffer(bytes)) throw new Error('no buffer')
    return { name: `sheetjs ${index}.${options.bookType ?? ''}`, bytes }
  })
}

/** Where SheetJS is wrong: it stops at the first of several texts in one string. */
const SHEETJS_ERRS: Readonly<Record<string, readonly string[]>> = {
  'calamine/minimal_package.xlsx': ['Sheet1!A1'],
  'calamine/richtext-after-plain.xlsx': ['Sheet1!A2'],
}
/** What SheetJS cannot open (it wants a style sheet), and what is truly broken. */
const UNREADABLE: Readonly<Record<string, RegExp>> = {
  'calamine/issue252.xlsx': /不完整/,
  'calamine/pass_protected.xlsx': /不完整/,
  'exceljs/test-issue-771.xlsx': /不是完好的表格文件/,
}
const FALLS_BACK: Readonly<Record<string, RegExp>> = { 'exceljs/missing-bits.xlsx': /no workbook part/ }

describe.runIf(existsSync(OTHERS))('the workbooks of other projects', () => {
  test('have the same cells', { timeout: 120_000 }, async () => {
    const all = await compareAll('other projects', filesIn(OTHERS, /\.xls[xm]$/))
    expect(all.length).toBeGreaterThan(90)
    expect(all.reduce((sum, { cells }) => sum + cells, 0)).toBeGreaterThan(10_000)
    for (const { file, differences, fellBack, refused } of all) {
      const known = SHEETJS_ERRS[file] ?? []
      expect(
        differences.filter((one) => !known.some((place) => one.startsWith(`${place} `))),
        file,
      ).toEqual([])
      expect(differences.length >= known.length, `${file} has the differences said to be SheetJS’s`).toBe(true)
      expect(refused ?? '', file).toMatch(UNREADABLE[file] ?? /^$/)
      expect(fellBack ?? '', file).toMatch(FALLS_BACK[file] ?? /^$/)
    }
  })

  test('are read, or refused in words, whatever their form', { timeout: 120_000 }, async () => {
    const files = filesIn(OTHERS, /\.(?:xls[xmb]?|ods|csv)$/)
    const outcomes = { read: 0, refused: 0 }
    for (const { name, bytes } of files) {
      try {
        const { sheets } = await readWhole(bufferSource(bytes, name))
        expect(sheets.length, name).toBeGreaterThan(0)
        outcomes.read += 1
      } catch (error) {
        if (!isRefusal(error)) throw error
        expect(error.message, name).toMatch(new RegExp(`^「${name.replaceAll('.', '\\.')}」.*(?:导入|没有读)`))
        outcomes.refused += 1
      }
    }
    console.log(`other projects, all forms: ${outcomes.read} read, ${outcomes.refused} refused in words`)
    expect(outcomes.read).toBeGreaterThan(150)
    expect(outcomes.refused).toBeLessThan(15)
  })
})
