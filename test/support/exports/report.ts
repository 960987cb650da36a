import type { ExportFile } from '../simulator/index.ts'
import { fileOf } from './fixture.ts'
import type { Fixture, Form } from './fixture.ts'
import { FIXTURES } from './index.ts'

export type Cells = Readonly<Record<string, string>>

/** 分 as a back end writes money. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)
export const whole = (value: number): string => String(Math.round(value))

function fixtureOf(format: string): Fixture {
  const known = FIXTURES.find((fixture) => fixture.format === format)
  if (known === undefined) throw new RangeError(`no fixture of ${format}`)
  return known
}

/** Rows under the true header of a report, in the form its back end gives or in `form`. */
export function report(format: string, name: string, rows: readonly Cells[], form?: Form, header?: string): ExportFile {
  const known = fixtureOf(format)
  return fileOf({ ...known, name, rows, below: [], form: form ?? known.form, header: header ?? known.header })
}

/** The header of a report as its back end writes it, names parted by commas. */
export function headerOf(format: string): string {
  return fixtureOf(format).header
}
