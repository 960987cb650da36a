import { parseMoment } from './dates.ts'

/** First and last day, `YYYY-MM-DD`. */
export interface Period {
  from: string
  to: string
}

const BETWEEN = /\s*(?:至|到|~|～|—|–)\s*/
/** A hyphen parts two dates only where both of its sides are whole dates. */
const HYPHEN =
  /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+[\d:]+)?|\d{8})\s*[-_]\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+[\d:]+)?|\d{8})$/

/**
 * Text → the days it names: `2026-06-07`, `2026-06-07 00:00:00`, `20260803至20260809`, `2024-01-01 ~ 2024-01-31`,
 * `20260601~20260630`, `2026/07/28 08:15:49-2026/07/28 15:44:39`.
 *
 * @returns `undefined` when the text names no days, or the last before the first
 */
export function parsePeriod(text: string): Period | undefined {
  const moments = parseMoments(text)
  if (moments === undefined) return undefined
  const [from, to] = moments.map((moment) => moment.slice(0, 10))
  return from === undefined || to === undefined || to < from ? undefined : { from, to }
}

/** The same with the times of day: begin and end of a live session or promotion. */
export function parseMoments(text: string): [string, string] | undefined {
  const value = text.trim()
  const hyphened = HYPHEN.exec(value)
  const parts = hyphened ? hyphened.slice(1, 3) : value.split(BETWEEN)
  if (parts.length > 2) return undefined
  const moments = parts.map((part) => parseMoment(part))
  const [from, to = from] = moments
  return from === undefined || to === undefined ? undefined : [from, to]
}

const TWO_DAYS = /(20\d{2}-\d{2}-\d{2})[_~至到-]+(20\d{2}-\d{2}-\d{2})/
const TWO_COMPACT = /(?<!\d)(20\d{6})[_~至到-]+(20\d{6})(?!\d)/
const ONE_DAY = /(?<!\d)(20\d{2}-\d{2}-\d{2})(?!\d)/
const ONE_COMPACT = /(?<!\d)(20\d{6})(?!\d)/

/** The days that a file's name states, for reports whose rows have no date: `…-2017-11-12_2017-11-12.xls`. */
export function periodFromName(name: string): Period | null {
  for (const pattern of [TWO_DAYS, TWO_COMPACT, ONE_DAY, ONE_COMPACT]) {
    const [, from, to = from] = pattern.exec(name) ?? []
    const period = from === undefined ? undefined : parsePeriod(`${from}~${to ?? from}`)
    if (period !== undefined) return period
  }
  return null
}

const STATED = /(?:统计|数据|起止|查询)?(?:日期|时间|周期|区间)\s*[:：]?\s*\[?(.+?)\]?$/

/** When the file was made says nothing of its days. */
const MADE = /导出|下载|生成|更新|打印|创建/

/** The days that the notes above a header state: `统计日期：2026-09-01 ~ 2026-09-30`. */
export function periodFromNotes(cells: Iterable<string>): Period | null {
  for (const cell of cells) {
    const text = cell.trim()
    if (MADE.test(text)) continue
    const period = parsePeriod(STATED.exec(text)?.[1] ?? text)
    if (period !== undefined) return period
  }
  return null
}
