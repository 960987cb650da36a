import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Fault, FaultPlace } from '../../shared/contract/system.ts'
import { VERSION } from './version.ts'

/**
 * Faults of the program, for the seller to read, copy and delete; nothing sends them anywhere. Of each there is its kind
 * and where in the program it arose, never its message: a message may quote a cell.
 */
export class FaultLog {
  private readonly path: string
  private readonly clock: () => Date

  constructor(dataDir: string, clock: () => Date) {
    this.path = join(dataDir, 'faults.jsonl')
    this.clock = clock
  }

  /** A fault on a full or read-only disk stays unwritten: it must not become a second one. */
  add(where: FaultPlace, thrown: unknown): void {
    try {
      const fault: Fault = { at: this.clock().toISOString(), version: VERSION, where, ...describe(thrown) }
      mkdirSync(dirname(this.path), { recursive: true })
      const lines = [...this.lines(), JSON.stringify(fault)].slice(-MOST_FAULTS)
      writeFileSync(this.path, `${lines.join('\n')}\n`)
    } catch {
      // See above.
    }
  }

  /** The newest first. */
  list(): Fault[] {
    return this.lines()
      .flatMap((line) => parsed(line) ?? [])
      .toReversed()
  }

  clear(): void {
    rmSync(this.path, { force: true })
  }

  private lines(): string[] {
    try {
      return readFileSync(this.path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    } catch {
      return []
    }
  }
}

/** With frames and names cut short, a hundred faults are some hundred KB at most. */
const MOST_FAULTS = 100
const MOST_FRAMES = 20
const LONGEST_NAME = 80

/** A fault that was thrown in the thread that writes. */
export class WorkerFault extends Error {
  override name = 'WorkerFault'

  constructor(stack: string) {
    super('the worker failed')
    this.stack = stack
  }
}

/** A line that a kill tore is passed over. */
function parsed(line: string): Fault | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function describe(thrown: unknown): Pick<Fault, 'name' | 'code' | 'frames'> {
  const error = typeof thrown === 'object' && thrown !== null ? thrown : {}
  const stack = 'stack' in error && typeof error.stack === 'string' ? error.stack : ''
  const name = 'name' in error ? String(error.name) : ''
  const code = 'code' in error ? String(error.code) : ''
  return {
    name: /^[A-Za-z]\w{0,40}$/.test(name) ? name : 'Error',
    code: /^[A-Z][A-Z0-9_]{0,40}$/.test(code) ? code : null,
    frames: framesOf(stack),
  }
}

/** `at name (place:line:column)` of Chromium and Node, `name@place:line:column` of other browsers. */
const FRAME = /^\s*(?:at (?:(?:async )?([\w$.<>[\] ]+) \()?|([\w$.<>/]*)@)(\S+?):(\d+):(\d+)\)?$/

/** Folders stay out as well: they begin with the name of the computer's user. */
function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const [, name = '', other = '', place = '', row = '', column = ''] = FRAME.exec(line) ?? []
      if (place === '') return []
      const file = place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1)
      return [`${(name || other).slice(0, LONGEST_NAME)} ${file.slice(0, LONGEST_NAME)}:${row}:${column}`.trim()]
    })
    .slice(0, MOST_FRAMES)
}
