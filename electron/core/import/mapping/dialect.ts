import type { MapFile } from '../../../../shared/contract/map-file.ts'

/** How a spreadsheet of a seller's own writes things, where that cannot be told from a cell alone. */
export interface Dialect {
  dateOrder: MapFile['dateOrder']
  money: MapFile['money']
  /** Field → what every row states. */
  constants: Readonly<Record<string, string>>
}

export const PLAIN: Dialect = { dateOrder: 'YMD', money: 'yuan', constants: {} }

const THREE_PARTS = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(.*)$/s

/** `12/1/2010 8:26` as `2010-12-01 8:26`; a date that begins with its year stays. Two-digit years are of this century. */
export function inYearOrder(text: string, order: MapFile['dateOrder']): string {
  if (order === 'YMD') return text
  const [, first = '', second = '', third = '', rest = ''] = THREE_PARTS.exec(text.trim()) ?? []
  if (third === '' || first.length === 4) return text
  const [month, day] = order === 'MDY' ? [first, second] : [second, first]
  return `${third.length === 2 ? `20${third}` : third}-${month}-${day}${withoutNoon(rest)}`
}

/** `1:05 PM` → `13:05`. */
function withoutNoon(time: string): string {
  const match = /^(\s*)(\d{1,2})(:\d{2}(?::\d{2})?)\s*([AP])M$/i.exec(time)
  if (match === null) return time
  const [, gap = '', hours = '', rest = '', half = ''] = match
  const hour = (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  return `${gap}${hour}${rest}`
}
