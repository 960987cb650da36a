import type { Backup } from '../../../shared/contract/backups.ts'

/** So many of the newest day, then one a day, then one a month. */
const OF_TODAY = 3
const DAYS = 7
const MONTHS = 12

/**
 * Backups that may go: the newest three of today stay, the newest of each of the last seven days that have one, and of
 * each of the last twelve months. Those dated ahead of the clock are counted apart. Those that the seller made or brought himself always stay.
 *
 * @param backups the newest first
 * @param now moment as ISO text
 */
export function outdated(backups: readonly Backup[], now: string): Backup[] {
  const own = backups.filter(({ kind }) => kind !== 'manual' && kind !== 'archive')
  const today = now.slice(0, 10)
  // Each side of the clock has its own share: one that was set back lets neither side push the other out.
  const past = own.filter(({ createdAt }) => createdAt <= now)
  const kept = new Set([
    ...past.filter(({ createdAt }) => createdAt.startsWith(today)).slice(0, OF_TODAY),
    ...ofDaysAndMonths(past),
    ...ofDaysAndMonths(own.filter(({ createdAt }) => createdAt > now)),
  ])
  return own.filter((one) => !kept.has(one))
}

function ofDaysAndMonths(backups: readonly Backup[]): Backup[] {
  return [
    ...newestOfEach(backups, (moment) => moment.slice(0, 10)).slice(0, DAYS),
    ...newestOfEach(backups, (moment) => moment.slice(0, 7)).slice(0, MONTHS),
  ]
}

function newestOfEach(backups: readonly Backup[], periodOf: (moment: string) => string): Backup[] {
  const found = new Map<string, Backup>()
  for (const one of backups) {
    const period = periodOf(one.createdAt)
    if (!found.has(period)) found.set(period, one)
  }
  return [...found.values()]
}
