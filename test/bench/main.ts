import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { benchFile } from './workbook.ts'
import type { Kind } from './workbook.ts'

/**
 * `npm run bench -- import [rows…]`: reading and importing beside their references, each in a process of its own, one
 * after the other in turns, medians of three. Times drift from machine to machine; the ratios are what counts.
 */
interface Figure {
  ms: number
  mb: number
}

const RUNS = 3
/** SheetJS does not finish sensibly beyond this. */
const SHEETJS_ROWS = 100_000

function once(name: string, file: string): Figure {
  const child = spawnSync(process.execPath, [path.join(import.meta.dirname, 'contender.ts'), name, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  })
  if (child.status !== 0) throw new Error(`${name} failed on ${file}`)
  const figure: Figure = JSON.parse(child.stdout)
  return figure
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Every contender in turn, so that a slow minute of the machine falls on all of them. */
function race(names: readonly string[], file: string): Map<string, Figure> {
  const figures = new Map<string, Figure[]>(names.map((name) => [name, []]))
  for (let run = 0; run < RUNS; run++) for (const name of names) figures.get(name)?.push(once(name, file))
  return new Map(
    [...figures].map(([name, list]) => [
      name,
      { ms: median(list.map(({ ms }) => ms)), mb: Math.max(...list.map(({ mb }) => mb)) },
    ]),
  )
}

function table(title: string, figures: ReadonlyMap<string, Figure>, references: readonly string[]): void {
  process.stdout.write(`\n${title}\n`)
  for (const [name, { ms, mb }] of figures) {
    const ratios = references.flatMap((reference) => {
      const other = figures.get(reference)
      return other === undefined || reference === name ? [] : [`${(ms / other.ms).toFixed(3)} × ${reference}`]
    })
    process.stdout.write(
      `  ${name.padEnd(16)} ${ms.toFixed(0).padStart(7)} ms ${mb.toFixed(0).padStart(6)} MB  ${ratios.join('  ')}\n`,
    )
  }
}

async function importBench(sizes: readonly number[]): Promise<void> {
  for (const rows of sizes) {
    for (const kind of ['shared', 'inline'] satisfies Kind[]) {
      const file = await benchFile(rows, kind)
      const sheetjs = rows <= SHEETJS_ROWS ? ['sheetjs'] : []
      table(`read xlsx, ${rows} rows, ${kind} strings`, race(['ours', 'inflate', ...sheetjs], file), [
        'inflate',
        'sheetjs',
      ])
    }
    table(`read CSV (GBK), ${rows} rows`, race(['ours', 'decode', 'papaparse'], await benchFile(rows, 'gbk')), [
      'decode',
      'papaparse',
    ])
    const reference = rows <= SHEETJS_ROWS ? ['sheetjs+insert'] : []
    table(
      `file to facts, ${rows} rows, shared strings`,
      race(['facts', 'facts again', ...reference], await benchFile(rows, 'shared')),
      ['sheetjs+insert', 'import'],
    )
  }
}

const [name = 'import', ...sizes] = process.argv.slice(2)
if (name !== 'import') {
  process.stderr.write(`no such bench: ${name}; there is: import\n`)
  process.exitCode = 2
} else {
  await importBench(sizes.length > 0 ? sizes.map(Number) : [10_000, 100_000, 300_000])
}
