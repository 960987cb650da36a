import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { bytesOf, FIXTURES, headerOf, linesOf } from '../support/exports/index.ts'
import type { Form } from '../support/exports/index.ts'
import { readBytes } from '../support/read.ts'
import {
  simulate,
  writeDouyinOrders,
  writeDouyinRefunds,
  writeTaobaoItems,
  writeTaobaoOrders,
  writeTaobaoRefunds,
} from '../support/simulator/index.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { Tally } from './figures.ts'
import { Lab } from './lab.ts'
import { spoiltCell, spoiltHeader } from './nasty.ts'
import type { SpoiltCell, SpoiltHeader } from './nasty.ts'
import { boundOf, SCALE, SEED } from './scale.ts'

/** Cells and headers that no back end writes, among true ones: every row has its fate, and all can be taken back. */

const lab = new Lab()
afterAll(() => lab.close())

/** A true table, its header found by its place. */
interface Source {
  name: string
  lines: string[][]
  header: number
}

const ROWS = 12

function fixtureSources(): Source[] {
  return FIXTURES.filter(({ header }) => header !== '').map((fixture) => {
    const lines = linesOf(fixture)
    const header = fixture.above?.length ?? 0
    // Few rows leave few places; the same again make keys that come twice.
    const rows = lines.slice(header + 1)
    while (rows.length > 0 && lines.length < ROWS) lines.push(...rows.map((row) => [...row]))
    if (lines[header]?.length !== headerOf(fixture).length) throw new Error(`${fixture.name}: the header is elsewhere`)
    return { name: fixture.name, lines, header }
  })
}

async function simulatedSources(): Promise<Source[]> {
  const truth = simulate({ seed: 5, orders: 40, from: '2026-08-01', months: 2, products: 6, maskedMonths: [] })
  const files = [
    writeTaobaoOrders(truth, { form: 'current', file: 'csv' }),
    writeTaobaoOrders(truth, { form: '2018', file: 'csv' }),
    writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
    writeTaobaoRefunds(truth, { form: 'new', file: 'csv' }),
    writeDouyinOrders(truth, { file: 'csv', grain: 'product_order' }),
    writeDouyinOrders(truth, { file: 'csv', grain: 'order' }),
    writeDouyinRefunds(truth, {}),
  ]
  return Promise.all(
    files.map(async ({ name, bytes }) => {
      const [sheet] = (await readBytes(bytes, name)).sheets
      return { name, lines: (sheet?.rows ?? []).slice(0, ROWS * 2), header: 0 }
    }),
  )
}

/** Names and values one below the other, as 罗盘 hands a session over. */
const FUNNEL: Source = {
  name: '整场数据.xlsx',
  lines: [
    ['指标', '数值'],
    ['直播间观看人数', '9000'],
    ['商品点击人数', '4000'],
    ['成交人数', '150'],
    ['成交人数', '140'],
    ['直播间曝光人数', '12000'],
  ],
  header: 0,
}

const SOURCES = [...fixtureSources(), ...(await simulatedSources()), FUNNEL, FUNNEL]
const FORMS = ['utf8', 'utf8', 'gbk', 'xlsx', 'xlsx', 'xls', 'html', 'text-xls', 'gbk-zip', 'utf16'] as const

interface Case {
  source: Source
  form: Form | 'utf16'
  cells: SpoiltCell[]
  headers: SpoiltHeader[]
}

const CELLS_A_FILE = 20
const HEADERS_A_FILE = 5

const cases: fc.Arbitrary<Case> = fc.record({
  source: fc.constantFrom(...SOURCES),
  form: fc.constantFrom(...FORMS),
  cells: fc.array(spoiltCell, { minLength: CELLS_A_FILE, maxLength: CELLS_A_FILE }),
  headers: fc.array(spoiltHeader, { minLength: HEADERS_A_FILE, maxLength: HEADERS_A_FILE }),
})

function spoiltLines({ source, cells, headers }: Case): string[][] {
  const lines = source.lines.map((row) => [...row])
  const below = lines.slice(source.header + 1)
  const width = lines[source.header]?.length ?? 1
  for (const { row, column, spoil } of cells) {
    const line = below[row % below.length]
    const at = column % width
    if (line !== undefined) line[at] = spoil(line[at] ?? '')
  }
  for (const change of headers) spoilHeader(lines, source.header, width, change)
  return lines
}

function spoilHeader(lines: string[][], at: number, width: number, { how, column, spoil }: SpoiltHeader): void {
  const header = lines[at] ?? []
  const name = header[column % width] ?? ''
  // A changed name of a column that counts makes another report of it; most often it is left as it is.
  if (how === 'changed') {
    if (column % 4 === 0) header[column % width] = spoil(name)
    return
  }
  header.push(how === 'twice' ? name : spoil(''))
  for (const line of lines.slice(at + 1)) {
    while (line.length < header.length - 1) line.push('')
    line.push(spoil('1'))
  }
}

function fileOf(one: Case): ExportFile {
  const lines = spoiltLines(one)
  const bytes = one.form === 'utf16' ? utf16(lines) : bytesOf(one.form, lines)
  return { name: one.source.name, bytes }
}

function utf16(lines: readonly string[][]): Uint8Array {
  const text = lines.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t')).join('\r\n')
  return iconv.encode(`\uFEFF${text}\r\n`, 'utf-16le')
}

const FILES = SCALE.cells / (CELLS_A_FILE + HEADERS_A_FILE)

test(
  `${SCALE.cells} fuzzed cells and headers in ${FILES} files`,
  async () => {
    const tally = new Tally('fuzzed cells and headers')
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const file = fileOf(one)
        const verdict = await lab.examine(file)
        tally.count(verdict.state, verdict.outcome)
        tally.note('rows', verdict.rows)
        tally.note('rejected rows', verdict.rejected)
        expect(verdict.faults, `${file.name} as ${one.form}`).toEqual([])
      }),
      // A file of 25 spoilt cells takes minutes to make smaller, and its fault says where to look.
      { numRuns: FILES, seed: SEED, endOnFailure: true },
    )
    const figures = tally.close(`cells ${SCALE.cells}, seed ${SEED}`)
    expect(figures).toMatchObject({ tries: FILES, between: 0 })
    expect(tally.noted('imported')).toBeGreaterThan(FILES / 2)
    expect(tally.noted('rejected rows')).toBeGreaterThan(FILES)
  },
  boundOf(FILES),
)
