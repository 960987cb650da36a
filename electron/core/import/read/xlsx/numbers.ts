import { serialText } from './dates.ts'

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i

/**
 * A number cell as text, the way JavaScript prints it; whole numbers of more than 15 digits exactly as they are stored,
 * since such a number is a name and must not lose its last digits.
 */
export function numberText(raw: string): string {
  if (/^-?\d{16,}$/.test(raw)) return raw
  if (!NUMBER.test(raw)) return raw
  const value = Number(raw)
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value)
  // The last digits are gone. Written out they would pass for an order number; so they are shown as lost.
  return value.toExponential()
}

export function dateNumberText(raw: string, date1904: boolean): string {
  const value = Number(raw)
  return raw === '' || Number.isNaN(value) ? raw : (serialText(value, date1904) ?? numberText(raw))
}

const ISO = /^(\d{4}-\d{2}-\d{2})?T?(?:(\d{2}:\d{2})(?::(\d{2}))?)?/
/** How a time of day without a day reads, as a number of that style does. */
const NO_DAY = '1900-01-00'

/** Cells of type `d` hold ISO 8601 (strict OOXML). */
export function isoText(raw: string): string {
  const [, day, minutes, seconds = '00'] = ISO.exec(raw.trim()) ?? []
  return day === undefined && minutes === undefined ? raw : `${day ?? NO_DAY} ${minutes ?? '00:00'}:${seconds}`
}
