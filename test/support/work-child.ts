import Database from 'better-sqlite3'
import fs, { writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { databasePath, openDatabase, openWriter } from '../../electron/core/database/open.ts'
import { runJob } from '../../electron/core/import/jobs.ts'

// A program of its own that does one work on a data folder and says what it is about to do, word by word; at the word
// whose number it is given it kills itself. What it says is written before the step begins, by the thread that does it.

const [dataDir = '', work = '', id = '', killAt = ''] = process.argv.slice(2)
const now = '2026-11-02T08:00:00.000Z'

let said = 0
function say(word: string): void {
  writeSync(1, `${word}\n`)
  if (String(said) === killAt) process.kill(process.pid, 'SIGKILL')
  said += 1
}

/** Has a method tell before it runs, and after it where it is told how. */
function announce<Name extends string>(
  owner: Record<Name, (...given: never[]) => unknown>,
  name: Name,
  wordFor: (first: unknown) => string | null,
  afterwards: string | null = null,
): void {
  const real = owner[name] as (...given: unknown[]) => unknown
  Object.assign(owner, {
    [name](this: unknown, ...given: unknown[]) {
      const word = wordFor(given[0])
      if (word !== null) say(word)
      const result = real.apply(this, given)
      if (word !== null && afterwards !== null) say(afterwards)
      return result
    },
  })
}

const startsWith = (start: string, word: string) => (sql: unknown) => (String(sql).startsWith(start) ? word : null)
announce(fs, 'renameSync', () => 'renaming', 'renamed')
announce(fs, 'copyFileSync', () => 'copying the file', 'file copied')
announce(fs, 'fsyncSync', () => 'sealing')
announce(fs, 'rmSync', () => 'removing')
syncBuiltinESMExports()
announce(Database.prototype, 'prepare', startsWith('VACUUM INTO', 'copying'))
announce(Database.prototype, 'exec', () => 'changing tables')
announce(Database.prototype, 'pragma', (sql) => PRAGMAS.find(([start]) => String(sql).startsWith(start))?.[1] ?? null)

const PRAGMAS = [
  ['quick_check', 'checking'],
  ['wal_checkpoint', 'emptying the log'],
  ['user_version =', 'counting up'],
] as const

const watch = { progress: ({ phase }: { phase: string }) => say(phase), check: () => undefined }

async function doIt(): Promise<void> {
  const db = work === 'migration' ? openDatabase(dataDir, () => new Date(now)) : openWriter(databasePath(dataDir))
  if (work === 'undo') await runJob(db, 'undo', { batchId: id, now }, { ...watch, check: () => say('deriving') })
  else if (work === 'restore') await runJob(db, 'restore', { id, now }, watch)
  else if (work === 'backup') await runJob(db, 'backUp', { kind: 'manual', now }, watch)
  say('closing')
  db.close()
}

say('begin')
await doIt()
say('done')
