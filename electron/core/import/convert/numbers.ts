/** Numbers that are neither money nor whole: averages, shares, times. All arithmetic on digits stays in `money.ts`. */

import { bounded, withoutCommas } from './money.ts'

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** Text → a number: `1,234.5`, `1.2万`, `4.8分`. `undefined` when it is none. */
export function parseNumber(text: string): number | undefined {
  const value = withoutCommas(text.normalize('NFKC').replaceAll(/[\s¥]/g, ''))
  const [, digits = '', scale = ''] = /^(.*?)(万|亿)?(?:分|元|次|人|天|kg)?$/i.exec(value) ?? []
  if (!NUMBER.test(digits)) return undefined
  return finite(Number(digits) * (scale === '万' ? 10_000 : scale === '亿' ? 100_000_000 : 1))
}

/** `1e309` is written as a number and is none; `-0` is 0. */
function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value + 0 : undefined
}

/** Text → a fraction: `3.25%` is 0.0325, `0.0325` is itself. With `percent` a bare `3.25` is a percentage too. */
export function parseRatio(text: string, percent = false): number | undefined {
  const value = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (value.endsWith('%')) return scaled(value.slice(0, -1))
  return percent ? scaled(value) : parseNumber(value)
}

/** Divided by 100 as a decimal, so that 3.25 % is the number 0.0325 prints as. */
function scaled(text: string): number | undefined {
  const value = parseNumber(text)
  return value === undefined ? undefined : Number((value / 100).toPrecision(15))
}

const DURATION = /^(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|m(?:in)?))?(?:(\d+(?:\.\d+)?)(?:秒|s)?)?$/i
const CLOCK = /^(\d+):(\d{2})(?::(\d{2}))?$/

/** Text → seconds: `1分5秒`, `1小时2分`, `01:05`, `01:02:03`, `65`. */
export function parseSeconds(text: string): number | undefined {
  const value = text.normalize('NFKC').replaceAll(/[,\s]/g, '')
  const clock = CLOCK.exec(value)
  if (clock) {
    const [first, second, third] = clock.slice(1).map((part) => Number(part ?? Number.NaN))
    if (first === undefined || second === undefined) return undefined
    return finite(third === undefined || Number.isNaN(third) ? first * 60 + second : (first * 60 + second) * 60 + third)
  }
  const match = value === '' ? null : DURATION.exec(value)
  if (!match) return undefined
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  return finite(((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0))
}

/** Counts as pages show them: `1,391`, `1.2万`, and floats such as `3.0`. `undefined` when it is not whole. */
export function parseCount(text: string): number | undefined {
  const value = parseNumber(text.normalize('NFKC').replaceAll(/[件个笔单]$/g, ''))
  if (value === undefined) return undefined
  const whole = Math.round(value)
  return bounded(Number.isSafeInteger(whole) && Math.abs(value - whole) < 1e-6 ? whole + 0 : undefined)
}
