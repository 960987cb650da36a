import { spawnSync } from 'node:child_process'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { bundleContenders } from './bundle.ts'
import { benchPages } from './pages.ts'
import { forecastRaces, importRaces } from './races.ts'
import type { Race, Target } from './races.ts'
import { benchStarting } from './starting.ts'
import { benchStaying } from './staying.ts'
import { grown, keepRun, keptRuns } from './trend.ts'
import { isMet, median, showVerdict } from './verdict.ts'
import type { Verdict } from './verdict.ts'

/**
 * `npm run bench [-- name [sizes…] [--keep]]`: everything, or one of the benches, each line of it beside its target and
 * beside the last figure that was kept; `--keep` keeps this one. Times drift from machine to machine; the ratios are what
 * counts. `import` reads and imports beside its references, each in a process of its own, in turns, medians of three;
 * `forecast` the same of forecasts.
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

function words(target: Target, unit: Race['unit']): string {
  if (target.kind === 'memory') return `peak memory of ${target.of}, MB`
  return target.kind === 'growth' ? `${target.of} ÷ the same at ${target.from} ${unit}` : `${target.of} ÷ ${target.to}`
}

async function benchRaces(races: Iterable<Race>): Promise<Verdict[]> {
  const ran = new Map<string, Map<number, Figures>>()
  const verdicts: Verdict[] = []
  const contender = await bundleContenders()
  for (const race of races) {
    const figures = await run(contender, race)
    const series = ran.get(race.what) ?? new Map<number, Figures>()
    ran.set(race.what, series.set(race.rows, figures))
    const name = `${race.what}, ${race.rows} ${race.unit}`
    show(name, figures)
    for (const target of race.targets)
      verdicts.push({
        what: `${name}: ${words(target, race.unit)}`,
        value: measured(target, figures, series),
        most: target.most,
      })
  }
  return verdicts
}

async function benchAll(sizes: readonly number[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const lines of sizes) verdicts.push(...(await benchPages(lines)))
  return verdicts
}

interface Bench {
  run: (sizes: readonly number[]) => Promise<Verdict[]>
  sizes: readonly number[]
}

/** Lines of the shops that pages are asked of. The larger is ten gigabytes, made once in some ten minutes. */
const LARGE = [1_000_000, 10_000_000]

const BENCHES: Readonly<Record<string, Bench>> = {
  import: { run: (sizes) => benchRaces(importRaces(sizes)), sizes: [10_000, 100_000, 300_000] },
  forecast: { run: (sizes) => benchRaces(forecastRaces(sizes)), sizes: [2000] },
  pages: { run: benchAll, sizes: LARGE },
  starting: { run: benchStarting, sizes: [] },
  staying: { run: benchStaying, sizes: LARGE },
}

/** Every figure beside its target, and beside the last time it was kept. @returns the exit status */
function conclude(verdicts: readonly Verdict[], keep: boolean): number {
  write(`\n${verdicts.length} figures, ${verdicts.filter(isMet).length} within their targets\n`)
  for (const verdict of verdicts) showVerdict(verdict)
  const slower = grown(verdicts, keptRuns())
  write(slower.length === 0 ? 'none grew by a fifth since it was kept\n' : 'grew since they were kept:\n')
  for (const line of slower) write(`  ${line}\n`)
  if (keep) keepRun(verdicts, `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? '?'}`)
  return verdicts.length === 0 ? 1 : 0
}

function write(text: string): void {
  process.stdout.write(text)
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { keep: { type: 'boolean' } } })
const [name, ...sizes] = positionals
const chosen = name === undefined ? Object.values(BENCHES) : [BENCHES[name]]
if (chosen.includes(undefined)) {
  process.stderr.write(`no such bench: ${name ?? ''}; there are: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exitCode = 2
} else {
  const verdicts: Verdict[] = []
  for (const bench of chosen)
    verdicts.push(...((await bench?.run(sizes.length > 0 ? sizes.map(Number) : bench.sizes)) ?? []))
  process.exitCode = conclude(verdicts, values.keep === true)
}
