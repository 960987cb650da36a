import type { DayRange } from '../../../shared/calendar.ts'
/** What a sheet of a file is called in lists. */
export function nameOf({ file, sheet }: { file: string; sheet: string }): string {
  return sheet === '' || file.toLowerCase().endsWith('.csv') ? file : `${file} · ${sheet}`
}

/** The year is left out where the days above it say which it is: of last year's orders a February would read as this one's. */
export function asOfWords(asOf: string, period: DayRange | null): string {
  const isSame = period?.to.slice(0, 4) === asOf.slice(0, 4)
  return `截至 ${asOf.replace('T', ' ').slice(isSame ? 5 : 0, 16)}`
}
