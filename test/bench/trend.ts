import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Verdict } from './verdict.ts'

/**
 * Where it got slower: every run that is kept is a line of `trend.jsonl` beside this file, and every run is held against
 * the last one that was kept. Times of two machines cannot be compared, their ratios nearly.
 */
const FILE = path.join(import.meta.dirname, 'trend.jsonl')

/** A figure must have grown by this much to be told of: less is what the machine does by itself. */
const GROWN = 1.2

const run = z.object({
  at: z.string(),
  commit: z.string(),
  processors: z.string(),
  figures: z.record(z.string(), z.number()),
})
type Run = z.infer<typeof run>

export function keptRuns(): Run[] {
  if (!existsSync(FILE)) return []
  const lines = readFileSync(FILE, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => run.parse(JSON.parse(line)))
}

/** Adds a run to the file. */
export function keepRun(verdicts: readonly Verdict[], processors: string): void {
  const figures = Object.fromEntries(
    verdicts.flatMap(({ what, value }) => (value === null ? [] : [[what, Number(value.toPrecision(4))]])),
  )
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' })
  const entry: Run = { at: new Date().toISOString().slice(0, 10), commit: stdout.trim(), processors, figures }
  appendFileSync(FILE, `${JSON.stringify(entry)}\n`)
}

/** Of each figure that was worse than the last time it was kept, a line. */
export function grown(verdicts: readonly Verdict[], runs: readonly Run[]): string[] {
  return verdicts.flatMap(({ what, value }) => {
    const last = runs.findLast(({ figures }) => what in figures)
    const before = last?.figures[what]
    if (value === null || before === undefined || value <= before * GROWN) return []
    return [`${what}: ${before} (${last?.at ?? ''}, ${last?.commit ?? ''}) → ${value.toPrecision(4)}`]
  })
}
