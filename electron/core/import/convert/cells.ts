/**
 * Text of a cell → text without the wrapping that back ends and Excel put around it.
 */

const EMPTY = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '－',
  '–',
  '/',
  '／',
  'n/a',
  'null',
  'none',
  '\\n',
  'nan',
  '#value!',
  '#n/a',
  '#ref!',
  '#div/0!',
  '#name?',
  '#null!',
  '#num!',
])

/** Takes off `="…"`, a leading `'`, tabs, BOM, odd spaces; the back ends' ways of writing "nothing" become `''`. */
export function cleanCell(text: string): string {
  if (isClean(text)) return text.length < 8 && EMPTY.has(text.toLowerCase()) ? '' : text
  let value = text.replaceAll(/[\t\uFEFF\u200B\u00A0]/g, ' ').trim()
  const wrapped = /^="?([^"]*)"?$/.exec(value)
  if (wrapped?.[1] !== undefined) value = wrapped[1].trim()
  if (value.startsWith("'")) value = value.slice(1).trim()
  return EMPTY.has(value.toLowerCase()) ? '' : value
}

/** Whether there is nothing to take off: nearly every cell, so it is found out without building a new text. */
function isClean(text: string): boolean {
  if (text === '') return true
  if (text.charCodeAt(0) <= 0x27 || text.charCodeAt(text.length - 1) <= 0x22) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code === 0xa0 || code === 0x200b || code === 0xfeff || code === 0x3000) return false
    if (code === 0x3d && at === 0) return false
  }
  return true
}

/** Amounts and numbers in a column of words: they have no width to change and no blanks to take out. */
function isPlainAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code > 0x7e) return false
  }
  return true
}

const WHOLE = '(?:本[页周月季年期日店]|[当全][天日周月年店部]|\\d{1,2}月份?|\\d{4}年(?:\\d{1,2}月)?|总)'
const ENGLISH_TOTAL = '(?:grand|sub)?-?totals?(?:amount|amt|qty|quantity|sales|cost|spend|price)?|sum'
/** Of a word with its unit or count; names of goods are longer, and are looked at often. */
const LONGEST_TOTAL = 40

/**
 * What a row that adds others up calls itself: 合计, 合 计, 总计：, 共计 12 条, 汇总数据, 本月合计, 9月小计, Subtotal, Total amount.
 * A name that merely begins so (全部现货速发, 合计划算, Total Care) is a name.
 */
const TOTAL = new RegExp(
  `^(?:全部|${WHOLE}?(?:合计|总计|小计|共计|汇总)(?:行|数据|金额)?|${ENGLISH_TOTAL})[:：]*$|^(?:合计|总计|小计|共计|汇总)[:：(（]*共?\\d`,
  'i',
)

/** @param cell a cleaned cell */
export function isTotalWord(cell: string): boolean {
  return cell.length <= LONGEST_TOTAL && TOTAL.test(cell.replaceAll(/\s+/g, ''))
}

/** Header names meet here: full width, inner and outer blanks and case make no difference. */
export function normaliseHeader(text: string): string {
  return cleanCell(text.normalize('NFKC')).replaceAll(/\s+/g, '').toLowerCase()
}

/** A header without the 元 that some exports write behind it and others do not: 成本(元) is 成本. 万元 is another amount. */
export function withoutUnit(normalised: string): string {
  return normalised.replace(/(?<=.)\((?:[+-]?元|¥|人民币|rmb)\)$/, '')
}

/** Statuses with full- or half-width commas are one word. */
export function normaliseWord(text: string): string {
  if (isPlainAscii(text)) return text
  return text.normalize('NFKC').replaceAll(/\s+/g, '')
}
