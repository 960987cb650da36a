/**
 * How numbers are written for people: on the page, on paper and in sentences alike. Unknown is `—`.
 */
import { dayOfNumber } from './calendar.ts'
import { roundHalfAway } from './money.ts'
import type { Unit } from './terms.ts'

export const UNKNOWN = '—'
export const MINUS = '−'

const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const groupedCents = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `1,234.56`, the full figure in 元. */
export function formatYuan(fen: number | null): string {
  return fen === null ? UNKNOWN : signed(groupedCents.format(fen / 100))
}

/** `1,235`, the same in whole 元: what is estimated, and tables of many columns. */
export function formatWholeYuan(fen: number | null): string {
  return fen === null ? UNKNOWN : formatCount(fen / 100)
}

export function formatCount(value: number | null): string {
  return value === null ? UNKNOWN : signed(grouped.format(roundHalfAway(value)))
}

/** `12.3%`. */
export function formatRatio(value: number | null, digits = 1): string {
  return value === null ? UNKNOWN : `${decimals(value * 100, digits)}%`
}

/** A plain decimal such as units per order. */
export function formatDecimal(value: number | null): string {
  return value === null ? UNKNOWN : decimals(value, 2)
}

/** Durations in days or hours: a second decimal would claim more than is known. */
function formatTenths(value: number | null): string {
  return value === null ? UNKNOWN : decimals(value, 1)
}

/** The sign below zero is the one of every formula and change, everywhere: as wide as a figure, and no hyphen. */
function signed(text: string): string {
  return text.startsWith('-') ? `${MINUS}${text.slice(1)}` : text
}

/** Rounds half away from zero. Twelve digits are taken at their word: 1.005 is a half, though its float lies below. */
function decimals(value: number, digits: number): string {
  const scaled = Number((value * 10 ** digits).toPrecision(12))
  return signed((roundHalfAway(scaled) / 10 ** digits).toFixed(digits))
}

/** Short form for tiles and axes: `1.23万`, `4.56亿`; below 一万 in full, money without 分. */
export function formatCompact(value: number, unit: 'fen' | 'count'): string {
  const amount = unit === 'fen' ? value / 100 : value
  const size = Math.abs(amount)
  // What rounds up to the next unit is written in it: 1.00亿, not 10000.00万.
  if (size >= 1e8 - 50) return `${decimals(amount / 1e8, 2)}亿`
  if (size >= 1e4 - 0.5) return `${decimals(amount / 1e4, 2)}万`
  return signed(grouped.format(roundHalfAway(amount)))
}

/** The full figure of a metric in its own unit; a day of the calendar, counted from 1970, as itself. */
export function formatValue(value: number | null, unit: Unit | 'day'): string {
  switch (unit) {
    case 'fen':
      return formatYuan(value)
    case 'count':
      return formatCount(value)
    case 'ratio':
      return formatRatio(value)
    case 'decimal':
    case 'times':
    case 'score':
      return formatDecimal(value)
    case 'days':
    case 'hours':
      return formatTenths(value)
    case 'seconds':
      return formatCount(value)
    case 'day':
      return value === null ? UNKNOWN : dayOfNumber(value)
  }
}

/** Where no header says what the figure counts: money with its 元. */
export function formatWithUnit(value: number, unit: Unit): string {
  return unit === 'fen' ? `${formatYuan(value)} 元` : formatValue(value, unit)
}

/** The short figure of a metric, for tiles. */
export function formatShort(value: number | null, unit: Unit): string {
  if (value === null) return UNKNOWN
  return unit === 'fen' || unit === 'count' ? formatCompact(value, unit) : formatValue(value, unit)
}

export interface Change {
  /** `up`, `down`, `flat`, or `unknown` when there is nothing to compare with. */
  direction: 'up' | 'down' | 'flat' | 'unknown'
  /** `▲ 12.3%`, `▼ 0.8个百分点`, `▲ 120.00` (absolute when the base is not above zero), or `—`. */
  text: string
}

/**
 * A change against its base. Ratios differ in percentage points; a base that is not above zero gives the absolute
 * change only (metrics.md 3), as do too few events.
 */
export function formatChange(value: number | null, base: number | null, unit: Unit, few = false): Change {
  if (value === null || base === null) return { direction: 'unknown', text: UNKNOWN }
  const difference = value - base
  const size = Math.abs(difference)
  const words = sizeOfChange(size, few ? 0 : base, unit)
  // What rounds to nothing is none: ▲ 0.0% says less than it seems to.
  if (!/[1-9]/.test(words)) return { direction: 'flat', text: '持平' }
  return difference > 0 ? { direction: 'up', text: `▲ ${words}` } : { direction: 'down', text: `▼ ${words}` }
}

function sizeOfChange(size: number, base: number, unit: Unit): string {
  if (unit === 'ratio') return `${decimals(size * 100, 1)}个百分点`
  return base <= 0 ? formatValue(size, unit) : formatRatio(size / base)
}
