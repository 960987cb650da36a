import { spawnSync } from 'node:child_process'
import { bundleContenders } from './bundle.ts'
import { benchPages } from './pages.ts'
import { importRaces } from './races.ts'
import type { Race, Target } from './races.ts'

/**
 * `npm run bench -- import [rows…]`: reading and importing beside their references, each in a process of its own, one
 * after the other in turns, medians of three. Times drift from machine to machine; the ratios are what counts, and each
 * is printed beside its target.
 */
interface Figure {
  ms: number
  /** Of all threads: what other programs on the machine take is not in it. */
  cpu: number
  mb: number
  rows: number
}

type Figures = ReadonlyMap<string, Figure>

const RUNS = 3

function once(contender: string, name: string, file: string): Figure {
  const child = spawnSync(process.execPath, [contender, name, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  })
  if (child.status !== 0) throw new Error(`${name} failed on ${file}`)
  const figure: Figure = JSON.parse(child.stdout)
  if (figure.rows <= 0) throw new Error(`${name} found nothing in ${file}`)
  return figure
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Every contender in turn, so that a slow minute of the machine falls on all of them. */
async function run(contender: string, { names, file }: Race): Promise<Figures> {
  const made = await file()
  const figures = new Map<string, Figure[]>(names.map((name) => [name, []]))
  for (let turn = 0; turn < RUNS; turn++) for (const name of names) figures.get(name)?.push(once(contender, name, made))
  const of = (list: readonly Figure[], field: keyof Figure) => median(list.map((figure) => figure[field]))
  return new Map(
    [...figures].map(([name, list]) => [
      name,
      { ms: of(list, 'ms'), cpu: of(list, 'cpu'), mb: of(list, 'mb'), rows: of(list, 'rows') },
    ]),
  )
}

function show(title: string, figures: Figures): void {
  process.stdout.write(`\n${title}\n`)
  for (const [name, { ms, cpu, mb }] of figures) {
    const cells = [
      `${ms.toFixed(1).padStart(9)} ms`,
      `${cpu.toFixed(0).padStart(7)} ms CPU`,
      `${mb.toFixed(0).padStart(6)} MB`,
    ]
    process.stdout.write(`  ${name.padEnd(16)} ${cells.join(' ')}\n`)
  }
}

/** The figure a target speaks of, `null` when its reference did not run. */
function measured(target: Target, figures: Figures, earlier: ReadonlyMap<number, Figures>): number | null {
  const own = figures.get(target.of)
  if (own === undefined) return null
  if (target.kind === 'memory') return own.mb
  const other = target.kind === 'growth' ? earlier.get(target.from)?.get(target.of) : figures.get(target.to)
  return other === undefined ? null : own.ms / other.ms
}

function words(target: Target): string {
  if (target.kind === 'memory') return `peak memory of ${target.of}, MB`
  return target.kind === 'growth' ? `${target.of} ÷ the same at ${target.from} rows` : `${target.of} ÷ ${target.to}`
}

function judge(target: Target, value: number | null): string {
  const bound = Number(target.most.toFixed(3))
  if (value === null) return `  ${words(target).padEnd(44)} not measured (target ${bound})\n`
  const verdict = value <= target.most ? 'met' : 'MISSED'
  return `  ${words(target).padEnd(44)} ${value.toFixed(3).padStart(8)}  target ${bound}  ${verdict}\n`
}

async function benchImport(sizes: readonly number[]): Promise<number> {
  const ran = new Map<string, Map<number, Figures>>()
  let count = 0
  const contender = await bundleContenders()
  for (const race of importRaces(sizes)) {
    const figures = await run(contender, race)
    const series = ran.get(race.what) ?? new Map<number, Figures>()
    ran.set(race.what, series.set(race.rows, figures))
    show(`${race.what}, ${race.rows} rows`, figures)
    for (const target of race.targets) {
      process.stdout.write(judge(target, measured(target, figures, series)))
      count += 1
    }
  }
  return count
}

async function benchAll(sizes: readonly number[]): Promise<number> {
  let count = 0
  for (const lines of sizes) count += await benchPages(lines)
  return count
}

const BENCHES = {
  import: { run: benchImport, sizes: [10_000, 100_000, 300_000] },
  pages: { run: benchAll, sizes: [1_000_000] },
}

const [name = 'import', ...sizes] = process.argv.slice(2)
const bench = name === 'import' || name === 'pages' ? BENCHES[name] : undefined
if (bench === undefined) {
  process.stderr.write(`no such bench: ${name}; there are: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exitCode = 2
} else {
  const count = await bench.run(sizes.length > 0 ? sizes.map(Number) : bench.sizes)
  process.stdout.write(`\n${count} targets looked at\n`)
  if (count === 0) process.exitCode = 1
}
