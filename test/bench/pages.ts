import { addMonths } from '../../shared/calendar.ts'
import { loadBooks } from '../../electron/core/books/load.ts'
import { databasePath, openReader } from '../../electron/core/database/open.ts'
import { openTestCore } from '../support/core.ts'
import { bigShop } from './big-shop.ts'
import { askDuckDB, openDuckDB } from './duckdb.ts'
import { checkFound, checkNames, FOUND } from './found.ts'
import { base, COMPOSE, QUESTIONS, scopesOf } from './questions.ts'
import type { Asked, Question } from './questions.ts'
import type { Verdict } from './verdict.ts'

/** What the answers of one question took, ms. */
interface Times {
  median: number
  high: number
  /** Median of the reference; `null` where the question is not one over order lines alone. */
  reference: number | null
}

const MEDIAN_MS = 30
const HIGH_MS = 100
const COMPOSE_MS = 500
const LOAD_MS = 1000
/** The bounds are of a shop with as many lines; of larger ones they grow with them. */
const TARGET_LINES = 1_000_000
const LAST_MONTH = '2026-10'

/**
 * `npm run bench -- pages [lines…]`: every question that pages ask of a large shop, over months, quarters, years and
 * all of it, each scope once, beside the same question in DuckDB. Questions come in the order in which pages ask them,
 * so that what pages share is worked out once, as it is for a seller.
 */
export async function benchPages(lines: number): Promise<Verdict[]> {
  const dataDir = await bigShop(lines)
  const loaded = loadingMs(dataDir)
  const duckdb = await openDuckDB(dataDir)
  const opening = performance.now()
  const opened = openTestCore({ dataDir, checksAnswers: false })
  const shops = await opened.client.shops.list()
  const checked = Math.round(performance.now() - opening)
  write(`\n${lines} lines: books loaded in ${Math.round(loaded)} ms, opened and looked through in ${checked} ms\n`)
  const scopes = scopesOf(LAST_MONTH, shops[0]?.id ?? '')
  // A month that is not asked for again: code is compiled and columns are indexed before anything is timed.
  const first = scopesOf(addMonths(LAST_MONTH, -7), '')[0] as Asked
  const found: { question: Question; times: Times }[] = []
  checkNames(QUESTIONS.map(({ name }) => name))
  for (const question of [...QUESTIONS, COMPOSE]) {
    const rows = FOUND[question.name]
    const counts: number[] = []
    await question.ask(opened.client, first)
    const ours: number[] = []
    const theirs: number[] = []
    for (const scope of scopes) {
      const start = performance.now()
      const answer = await question.ask(opened.client, scope)
      ours.push(performance.now() - start)
      if (rows !== undefined) counts.push(rows(answer as never))
      if (question.sql === undefined) continue
      const begin = performance.now()
      const value = await askDuckDB(duckdb, question.sql, scope)
      if (question.compared) await askDuckDB(duckdb, question.sql, base(scope))
      theirs.push(performance.now() - begin)
      question.check?.(answer, value, scope)
    }
    checkFound(question.name, counts)
    const times = { median: at(ours, 0.5), high: at(ours, 0.95), reference: theirs.length > 0 ? at(theirs, 0.5) : null }
    found.push({ question, times })
    show(question, times)
  }
  write(`  resident ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB, DuckDB and its lines included\n`)
  await opened.close()
  const more = Math.max(1, lines / TARGET_LINES)
  return [{ what: `books of ${lines} lines loaded, ms`, value: loaded, most: LOAD_MS * more }, ...judge(found, lines)]
}

/** By code that has not run before, as after a start. */
function loadingMs(dataDir: string): number {
  const reader = openReader(databasePath(dataDir))
  const start = performance.now()
  loadBooks(reader)
  const took = performance.now() - start
  reader.close()
  return took
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
}

function write(text: string): void {
  process.stdout.write(text)
}

function show({ name }: Question, { median, high, reference }: Times): void {
  const number = (value: number) => value.toFixed(1).padStart(7)
  const beside = reference === null ? '' : `  DuckDB ${number(reference)} ms, ${(median / reference).toFixed(3)} of it`
  write(`  ${name.padEnd(32)} median ${number(median)} ms  p95 ${number(high)} ms${beside}\n`)
}

function judge(found: readonly { question: Question; times: Times }[], lines: number): Verdict[] {
  const more = Math.max(1, lines / TARGET_LINES)
  const verdicts = found.flatMap(({ question, times }): Verdict[] => {
    const [median, high] = question === COMPOSE ? [COMPOSE_MS, COMPOSE_MS] : [MEDIAN_MS, HIGH_MS]
    const what = `${question.name}, ${lines} lines`
    const beside = times.reference === null ? [] : [{ what: `${what} ÷ DuckDB`, value: ratio(times), most: 1 / 2 }]
    return [
      { what: `${what}, median ms`, value: times.median, most: median * more },
      { what: `${what}, p95 ms`, value: times.high, most: high * more },
      ...beside,
    ]
  })
  const ratios = found.flatMap(({ times }) => ratio(times) ?? [])
  const mean = Math.exp(ratios.reduce((sum, value) => sum + Math.log(value), 0) / ratios.length)
  const what = `geometric mean of ${ratios.length} questions ÷ DuckDB, ${lines} lines`
  return [...verdicts, { what, value: mean, most: 1 / 5 }]
}

function ratio({ median, reference }: Times): number | null {
  return reference === null ? null : median / reference
}
