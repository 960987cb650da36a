import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FirstAnswers } from '../../shared/first-page.ts'
import { databasePath, firstAnswersPath } from '../core/database/path.ts'
import { VERSION } from '../core/version.ts'

// The answers to the first questions of a page, kept from the end of one run of the desktop host for the beginning of
// the next, so that the numbers are there before the core is. They are answered when everything is closed, from what is
// closed, and are given once, to a window whose database has not been touched since; a page asks the core all the same.

/** Longer than any file system takes to tell two moments apart. */
const TICK_MS = 25

interface Kept {
  /** Of what the answers are. */
  stamp: string
  /** SHA-256 of the answers, against a disk that lost some. */
  hash: string
  answers: string
}

/**
 * For a core that has just closed its database and has nothing else to do: it is held while the clock goes on.
 *
 * @param program the file of the core that answered
 */
export function keepAnswers(dataDir: string, program: string, answers: FirstAnswers): void {
  const closed = stampOf(dataDir, program)
  // Whoever writes after this moment leaves another time on the database than our own last writing did.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TICK_MS)
  if (closed === null || stampOf(dataDir, program) !== closed) return
  const text = JSON.stringify(answers)
  const kept: Kept = { stamp: closed, hash: hashOf(text), answers: text }
  const file = firstAnswersPath(dataDir)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/**
 * For main, before it forks the core, which writes. The file is gone afterwards: nobody can be given it twice.
 *
 * @returns the answers as JSON; `null` where none were kept or they may not be those of the data as they are now
 */
export function takeAnswers(dataDir: string, program: string): string | null {
  const file = firstAnswersPath(dataDir)
  try {
    const text = readFileSync(file, 'utf8')
    rmSync(file)
    const { stamp, hash, answers } = JSON.parse(text) as Kept
    return stamp === stampOf(dataDir, program) && hash === hashOf(answers) ? answers : null
  } catch {
    // Not there, or not readable: the core answers.
    return null
  }
}

/**
 * All that the answers depend on: the file of the database with its place on the disk and the moments of its last
 * change, and the program. The day is none of it: what files say of a month does not hang on the clock, and a page that
 * asks about another month does not find its question among them. `null` while somebody has the database open or has
 * left it so.
 */
function stampOf(dataDir: string, program: string): string | null {
  const database = databasePath(dataDir)
  if (['-wal', '-journal'].some((rest) => existsSync(database + rest))) return null
  return [VERSION, identityOf(program), identityOf(database)].join(' ')
}

function identityOf(file: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true })
  return [dev, ino, size, mtimeNs, ctimeNs].join(':')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
