import type { Fen } from '../../../../shared/money.ts'

const MONEY = /^([+-]?)(\d+)(?:\.(\d*))?$/
/** Signs of the currency stand before the digits (or their sign) or behind all of them, never between. */
const CURRENCY = /^([+-]?)(?:¥|RMB|CNY)|(?:元|RMB|CNY)$/gi

/**
 * 10 billion yuan, or as many pieces. No cell of a shop comes near it; an order number that has slipped into another
 * column does, and a few of those would leave the integers in which sums are exact.
 */
const MAX = 1e12

/**
 * Text → 分, exactly: no float is involved. Understands `1,234.00`, `￥20`, `¥1.2万`, `0元`, `(5.00)`, full width.
 *
 * @returns `undefined` when the text is no amount, has more than the digits of a 分 (other than zeros), or is too large
 */
export function parseMoney(text: string): Fen | undefined {
  return bounded(PLAIN.test(text) ? plainFen(text) : dressedFen(text))
}

/** `undefined` for what is too large to be an amount or a count of a shop. */
export function bounded(value: number | undefined): number | undefined {
  return value !== undefined && Math.abs(value) <= MAX ? value : undefined
}

/** An amount with signs, separators, units or brackets. */
function dressedFen(text: string): Fen | undefined {
  let value = text.normalize('NFKC').replaceAll(/[,\s]/g, '').replaceAll(CURRENCY, '$1')
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(value)
  if (bracketed?.[1] !== undefined) {
    negative = true
    value = bracketed[1].replaceAll(CURRENCY, '$1')
  }
  const scale = value.endsWith('亿') ? 8 : value.endsWith('万') ? 4 : 0
  const match = MONEY.exec(scale > 0 ? value.slice(0, -1) : value)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  const fen = shiftToFen(whole, fraction, scale)
  if (fen === undefined) return undefined
  return fen === 0 ? 0 : negative !== (sign === '-') ? -fen : fen
}

/** `1234.50` as nearly every export writes it. */
const PLAIN = /^\d{1,11}(?:\.\d{1,2})?$/

function plainFen(text: string): Fen {
  const point = text.indexOf('.')
  if (point < 0) return Number(text) * 100
  const fraction = text.slice(point + 1)
  return Number(text.slice(0, point)) * 100 + (fraction.length === 1 ? Number(fraction) * 10 : Number(fraction))
}

/** Moves the decimal point by 2 + scale places; what is left behind it must be zero, or a float's dust. */
function shiftToFen(whole: string, fraction: string, scale: number): Fen | undefined {
  const places = 2 + scale
  const kept = fraction.slice(0, places).padEnd(places, '0')
  const rest = fraction.slice(places)
  const fen = Number(whole + kept)
  if (!Number.isSafeInteger(fen)) return undefined
  if (/^0*$/.test(rest)) return fen
  // Excel writes 35.1 as 35.100000000000001 and 34.9 as 34.899999999999999.
  if (/^0{6,}/.test(rest)) return fen
  return /^9{6,}/.test(rest) ? fen + 1 : undefined
}

/** Text → a whole number such as a quantity; `3.0` and `1,234` are whole. */
export function parseWhole(text: string): number | undefined {
  const match = /^([+-]?\d+)(?:\.0*)?$/.exec(text.normalize('NFKC').replaceAll(/[,\s]|[件个]$/g, ''))
  const value = match?.[1] === undefined ? Number.NaN : Number(match[1])
  return bounded(Number.isSafeInteger(value) ? value + 0 : undefined)
}
