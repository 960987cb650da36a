import { addMonths } from '../../shared/calendar.ts'
import { openTestCore } from '../support/core.ts'
import { bigShop } from './big-shop.ts'
import { askDuckDB, openDuckDB } from './duckdb.ts'
import { base, COMPOSE, QUESTIONS, scopesOf } from './questions.ts'
import type { Asked, Question } from './questions.ts'

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
const LAST_MONTH = '2026-10'

/**
 * `npm run bench -- pages [lines…]`: every question that pages ask of a large shop, over months, quarters, years and
 * all of it, each scope once, beside the same question in DuckDB. Questions come in the order in which pages ask them,
 * so that what pages share is worked out once, as it is for a seller.
 */
export async function benchPages(lines: number): Promise<number> {
  const dataDir = await bigShop(lines)
  const duckdb = await openDuckDB(dataDir)
  const opening = performance.now()
  const opened = openTestCore({ dataDir })
  const shops = await opened.client.shops.list()
  write(`\n${lines} lines: opened in ${Math.round(performance.now() - opening)} ms\n`)
  const scopes = scopesOf(LAST_MONTH, shops[0]?.id ?? '')
  // A month that is not asked for again: code is compiled and columns are indexed before anything is timed.
  const first = scopesOf(addMonths(LAST_MONTH, -7), '')[0] as Asked
  const found: { question: Question; times: Times }[] = []
  for (const question of [...QUESTIONS, COMPOSE]) {
    await question.ask(opened.client, first)
    const ours: number[] = []
    const theirs: number[] = []
    for (const scope of scopes) {
      const start = performance.now()
      const answer = await question.ask(opened.client, scope)
      ours.push(performance.now() - start)
      if (question.sql === undefined) continue
      const begin = performance.now()
      const value = await askDuckDB(duckdb, question.sql, scope)
      if (question.compared) await askDuckDB(duckdb, question.sql, base(scope))
      theirs.push(performance.now() - begin)
      question.check?.(answer, value, scope)
    }
    const times = { median: at(ours, 0.5), high: at(ours, 0.95), reference: theirs.length > 0 ? at(theirs, 0.5) : null }
    found.push({ question, times })
    show(question, times)
  }
  const count = judge(found)
  write(`  resident ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB, DuckDB and its lines included\n`)
  await opened.close()
  return count
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

/** @returns how many targets were looked at */
function judge(found: readonly { question: Question; times: Times }[]): number {
  const missed: string[] = []
  const ratios: number[] = []
  for (const { question, times } of found) {
    const [median, high] = question === COMPOSE ? [COMPOSE_MS, COMPOSE_MS] : [MEDIAN_MS, HIGH_MS]
    if (times.median > median) missed.push(`${question.name}: median over ${median} ms`)
    if (times.high > high) missed.push(`${question.name}: p95 over ${high} ms`)
    if (times.reference === null) continue
    ratios.push(times.median / times.reference)
    if (times.median > times.reference / 2) missed.push(`${question.name}: more than half of DuckDB`)
  }
  const mean = Math.exp(ratios.reduce((sum, value) => sum + Math.log(value), 0) / ratios.length)
  if (!(mean <= 1 / 5)) missed.push('geometric mean: more than a fifth of DuckDB')
  write(`  geometric mean of ${ratios.length} questions over lines: ${mean.toFixed(3)} of DuckDB\n`)
  write(missed.length === 0 ? '  all targets met\n' : missed.map((words) => `  MISSED ${words}\n`).join(''))
  return found.length * 2 + ratios.length + 1
}
