import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outdated } from '../../electron/core/backups/rotation.ts'
import { BACKUP_KINDS } from '../../shared/contract/backups.ts'
import type { Backup } from '../../shared/contract/backups.ts'

/** Which backups stay: three of today, one of each of seven days, one of each of twelve months. */

const NOW = '2026-11-26T12:00:00.000Z'

function backup(createdAt: string, kind: Backup['kind'] = 'daily'): Backup {
  return { id: `${createdAt} ${kind}`, kind, createdAt, bytes: 1, schemaVersion: 1 }
}

function newestFirst(backups: Backup[]): Backup[] {
  return backups.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

test('a year and a half of daily backups come down to nineteen at most', () => {
  const days = Array.from({ length: 550 }, (_, index) =>
    backup(new Date(Date.parse(NOW) - index * 86_400_000).toISOString()),
  )
  const gone = new Set(outdated(days, NOW))
  const kept = days.filter((one) => !gone.has(one))
  expect(kept.slice(0, 7)).toEqual(days.slice(0, 7))
  const months = kept.map(({ createdAt }) => createdAt.slice(0, 7))
  expect(new Set(months).size).toBe(12)
  expect(kept.length).toBeLessThanOrEqual(7 + 12)
})

test('three of today stay, those made by hand always, and letting go twice lets go of no more', () => {
  const moment = fc
    .integer({ min: Date.parse('2024-01-01'), max: Date.parse(NOW) })
    .map((time) => new Date(time).toISOString())
  const some = fc.uniqueArray(
    fc.record({ moment, kind: fc.constantFrom(...BACKUP_KINDS) }).map(({ moment: at, kind }) => backup(at, kind)),
    { maxLength: 60, selector: ({ createdAt }) => createdAt },
  )
  fc.assert(
    fc.property(some, (backups) => {
      const all = newestFirst(backups)
      const gone = new Set(outdated(all, NOW))
      const kept = all.filter((one) => !gone.has(one))
      for (const one of gone) expect(one.kind).not.toBe('manual')
      const today = all.filter(({ kind, createdAt }) => kind !== 'manual' && createdAt.startsWith('2026-11-26'))
      for (const one of today.slice(0, 3)) expect(kept).toContain(one)
      const [newest] = all
      if (newest !== undefined) expect(kept).toContain(newest)
      expect(outdated(kept, NOW)).toEqual([])
    }),
  )
})

test('a clock that was set back: neither the copies of before nor those of the days since push the others out', () => {
  const dayAfter = (start: string, days: number) => new Date(Date.parse(start) + days * 86_400_000).toISOString()
  const before = Array.from({ length: 30 }, (_, day) => backup(dayAfter('2026-10-20T08:00:00.000Z', day)))
  let all = newestFirst(before)
  for (let day = 0; day < 30; day++) {
    const now = dayAfter('2020-01-01T08:00:00.000Z', day)
    all = newestFirst([...all, backup(now)])
    const gone = new Set(outdated(all, now))
    all = all.filter((one) => !gone.has(one))
    expect(all.map(({ createdAt }) => createdAt)).toContain(now)
  }
  const days = all.map(({ createdAt }) => createdAt.slice(0, 10))
  expect(days.filter((one) => one.startsWith('2026'))).toHaveLength(7 + 1)
  expect(days.filter((one) => one.startsWith('2020'))).toHaveLength(7)
})
