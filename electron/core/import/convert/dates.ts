import { isDay } from '../../../../shared/calendar.ts'

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const TIME = /^(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[分秒]?$/
/** `2017-07-08 00:42:32`, which needs nothing but a look at its day. */
const USUAL = /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/
const CHINA_OFFSET_SECONDS = 8 * 3600

/**
 * Text → `YYYY-MM-DD HH:mm:ss` of the shop's wall clock; a date alone gets `00:00:00`.
 * Understands `2017-07-08 00:42:32`, `2016/5/23 22:02`, `20260803`, `2026年07月06日`, `2026/9/1 下午 3:20`, ISO `T` (with
 * `Z` it is UTC and becomes China time), Excel serials and 10/13-digit epochs (China time).
 *
 * @returns `undefined` when the text is no moment that exists
 */
export function parseMoment(text: string): string | undefined {
  if (USUAL.test(text) && isKnownDay(text.slice(0, 10))) return text
  const value = inTwo(text.normalize('NFKC').trim())
  if (/^\d+(\.\d+)?$/.test(value)) return ofNumber(value)
  const [, dateText = value, timeText = ''] = /^(\S+?)(?:[T\s]+(\S+))?$/.exec(value.replace(/Z$/, '')) ?? []
  const day = parseDay(dateText)
  if (day === undefined) return undefined
  const time = timeText === '' ? '00:00:00' : parseTime(timeText)
  if (time === undefined) return undefined
  const moment = `${day} ${time}`
  return value.endsWith('Z') ? ofEpoch(Date.parse(`${day}T${time}Z`) / 1000) : moment
}

/** China's own offset says nothing; 上午 and 下午 become hours; a day written in characters ends before its time. */
function inTwo(text: string): string {
  if (!/[午日+]/.test(text)) return text
  const plain = text.replace(/\+08:?00$/, '').replace(/日(?=\d)/, '日 ')
  return plain.replace(/(上午|下午)\s*(\d{1,2})(?=[:时])/, (_, half: string, hour: string) =>
    String((Number(hour) % 12) + (half === '下午' ? 12 : 0)),
  )
}

/** Days met before that a shop can have sold something on: at most as many as there are. */
const knownDays = new Set<string>()

function isKnownDay(day: string): boolean {
  if (knownDays.has(day)) return true
  const known = isDay(day) && isOfTheTime(day)
  if (known) knownDays.add(day)
  return known
}

function parseDay(text: string): string | undefined {
  const match = DATE.exec(text) ?? COMPACT.exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  const result = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(result) && isOfTheTime(result) ? result : undefined
}

/** Days on which a shop can have sold something; 0001 and 9999 are how programs write that they know none. */
function isOfTheTime(day: string): boolean {
  return day >= '1970' && day < '2100'
}

function parseTime(text: string): string | undefined {
  const match = TIME.exec(text)
  if (!match) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')
}

function ofNumber(text: string): string | undefined {
  if (/^\d{8}$/.test(text)) {
    const day = parseDay(text)
    return day === undefined ? undefined : `${day} 00:00:00`
  }
  if (/^\d{14}$/.test(text))
    return parseMoment(`${text.slice(0, 8)} ${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12)}`)
  if (/^1\d{9}$/.test(text)) return ofEpoch(Number(text))
  if (/^1\d{12}$/.test(text)) return ofEpoch(Math.floor(Number(text) / 1000))
  const serial = Number(text)
  // Excel serials of 2009-07-06 … 2064: nothing a shop exports lies outside.
  return serial >= 40_000 && serial < 60_000
    ? ofEpoch(Math.round((serial - 25_569) * 86_400) - CHINA_OFFSET_SECONDS)
    : undefined
}

/** Unix seconds → China's wall clock, which has been UTC+8 without summer time since 1991. */
export function ofEpoch(seconds: number): string {
  return new Date((seconds + CHINA_OFFSET_SECONDS) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}
