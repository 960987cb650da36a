import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What became of the tries of one kind of fault. */
export interface Figures {
  fault: string
  tries: number
  /** The facts were those before the import. */
  before: number
  /** The facts were those of the whole import. */
  after: number
  /** Anything else: must be 0. */
  between: number
  /** Starts that had to set aside, rebuild or restore something: must be 0. */
  repaired: number
  seconds: number
  /** Where the tries landed, and what was left out and why. */
  note: string
}

const FOLDER = path.resolve(import.meta.dirname, '..', '..', '.cache', 'reports', 'faults')

/** Counts the tries of one kind of fault as they are made. */
export class Tally {
  private readonly figures: Figures
  private readonly notes = new Map<string, number>()
  private readonly started = performance.now()

  constructor(fault: string) {
    this.figures = { fault, tries: 0, before: 0, after: 0, between: 0, repaired: 0, seconds: 0, note: '' }
  }

  count(state: 'before' | 'after' | 'between', ...notes: readonly string[]): void {
    this.figures.tries += 1
    this.figures[state] += 1
    for (const note of notes) this.note(note)
  }

  note(what: string, times = 1): void {
    this.notes.set(what, (this.notes.get(what) ?? 0) + times)
  }

  noted(what: string): number {
    return this.notes.get(what) ?? 0
  }

  repaired(): void {
    this.figures.repaired += 1
  }

  /** Keeps the figures for the table at the end, and gives them back. */
  close(extra = ''): Figures {
    const seconds = (performance.now() - this.started) / 1000
    const notes = [...this.notes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what} ${times}`)
    const figures = { ...this.figures, seconds, note: [...notes, extra].filter((part) => part !== '').join(', ') }
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(path.join(FOLDER, `${this.figures.fault.replaceAll(/\W+/g, '-')}.json`), JSON.stringify(figures))
    return figures
  }
}

export function clearFigures(): void {
  rmSync(FOLDER, { recursive: true, force: true })
}

const HEAD = ['fault', 'tries', 'before', 'after', 'between', 'repaired', 'seconds', 'landed']

/** The table of everything that was tried; empty when nothing was. */
export function tableOfFigures(): string {
  const rows = filesOf(FOLDER)
    .map((file): Figures => JSON.parse(readFileSync(file, 'utf8')))
    .map(({ fault, tries, before, after, between, repaired, seconds, note }) =>
      [fault, tries, before, after, between, repaired, seconds.toFixed(1), note].map(String),
    )
  if (rows.length === 0) return ''
  const table = [HEAD, ...rows]
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 || column === HEAD.length - 1 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd()
  return `${table.map(line).join('\n')}\n`
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .toSorted()
      .map((name) => path.join(folder, name))
  } catch {
    return []
  }
}
