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
  return bounded(plainFen(text) ?? dressedFen(text))
}

const DIVIDED = /^(\d+\.\d{2})(\d)\d*$/

/** What a piece costs is often a division: digits behind the 分 are rounded, which elsewhere are a mistake. */
export function parseUnitCost(text: string): Fen | undefined {
  const exact = parseMoney(text)
  if (exact !== undefined) return exact
  const [, kept = '', next] = DIVIDED.exec(withoutCommas(text.normalize('NFKC').replaceAll(/[\s¥元]/g, ''))) ?? []
  const cut = parseMoney(kept)
  return cut === undefined ? undefined : cut + (Number(next) >= 5 ? 1 : 0)
}

/** `undefined` for what is too large to be an amount or a count of a shop. */
export function bounded(value: number | undefined): number | undefined {
  return value !== undefined && Math.abs(value) <= MAX ? value : undefined
}

/** An amount with signs, separators, units or brackets. */
function dressedFen(text: string): Fen | undefined {
  const joined = withoutCommas(text.normalize('NFKC').replaceAll(/\s/g, ''))
  let value = joined.replaceAll(CURRENCY, '$1')
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

/**
 * Commas part thousands. Elsewhere they mean something else, `12,34` a fraction perhaps: that is not for us to guess.
 *
 * @returns `''`, which is no number, where they do
 */
export function withoutCommas(text: string): string {
  if (!text.includes(',')) return text
  return /^[^\d,]*\d{1,3}(?:,\d{3})+(?:\D[^,]*)?$/.test(text) ? text.replaceAll(',', '') : ''
}

const [ZERO, POINT] = [0x30, 0x2e]
/** Digits before the point that cannot leave the exact integers. */
const MAX_DIGITS = 11

/** `1234.50` as nearly every export writes it, read digit by digit; `undefined` for anything else. */
function plainFen(text: string): Fen | undefined {
  const whole = digitsAt(text, 0)
  if (whole === 0 || whole > MAX_DIGITS) return undefined
  const yuan = numberAt(text, 0, whole)
  if (whole === text.length) return yuan * 100
  const places = digitsAt(text, whole + 1)
  const ends = text.charCodeAt(whole) === POINT && whole + 1 + places === text.length
  if (!ends || places < 1 || places > 2) return undefined
  const fraction = numberAt(text, whole + 1, places)
  return yuan * 100 + (places === 1 ? fraction * 10 : fraction)
}

/** How many digits stand from `at` on. */
function digitsAt(text: string, at: number): number {
  let end = at
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1
  return end - at
}

function isDigit(code: number): boolean {
  return code >= ZERO && code < ZERO + 10
}

function numberAt(text: string, at: number, digits: number): number {
  let value = 0
  for (let index = at; index < at + digits; index++) value = value * 10 + text.charCodeAt(index) - ZERO
  return value
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
  if (text !== '' && text.length <= MAX_DIGITS && digitsAt(text, 0) === text.length)
    return bounded(numberAt(text, 0, text.length))
  const joined = withoutCommas(text.normalize('NFKC').replaceAll(/\s|[件个]$/g, ''))
  const match = /^([+-]?\d+)(?:\.0*)?$/.exec(joined)
  const value = match?.[1] === undefined ? Number.NaN : Number(match[1])
  return bounded(Number.isSafeInteger(value) ? value + 0 : undefined)
}
