import type { CellOf } from '../../../shared/contract/cell.ts'
import type { ScanStatus } from '../../../shared/contract/title-scan.ts'
import type { TitleFinding, TitleLevel, WordRole } from '../../../shared/contract/titles.ts'
import type { TitleSubject } from '../../../shared/contract/title-cells.ts'
import { today } from '../../app/use-scope.ts'

/** What a figure of a title opens as. */
export function titleCell(subject: TitleSubject, figure: CellOf<'title'>['figure']): CellOf<'title'> {
  return { of: 'title', subject, today: today(), figure }
}

export const LEVEL_NAMES: Readonly<Record<TitleLevel, string>> = {
  error: '必改',
  warn: '留意',
  opportunity: '可加',
  candidate: '可换',
  info: '提示',
  score: '覆盖',
}

export const ROLE_NAMES: Readonly<Record<WordRole, string>> = {
  head: '品类',
  brand: '品牌',
  material: '材质',
  colour: '颜色',
  attribute: '属性',
  scene: '场景人群',
  promotion: '促销',
  word: '其他词',
  number: '数字规格',
  latin: '字母',
  space: '空格',
  symbol: '符号',
}

/** Roles that a seller gives a word. */
export const CHOSEN_ROLES = ['head', 'brand', 'material', 'colour', 'attribute', 'scene', 'word'] as const

export const RULE_NAMES: Readonly<Record<string, string>> = {
  T1: '超长',
  T2: '没写满',
  T3: '重复',
  T4: '浪费字符',
  T5: '品类品牌混用',
  T6: '与自己的雷同',
  T7: '促销词',
  T8: '价格数量',
  T9: '联系方式',
  T10: '广告法',
  T11: '与属性矛盾',
  T12: '年份过时',
  T13: '缺品类词',
  T14: '搜索词覆盖',
  T15: '推广成交词',
  T16: '没人搜',
  T17: '改得太勤',
  T18: '改后效果',
}

export type ScanView = 'open' | 'decided' | 'excused' | 'all'

export const VIEW_STATUSES: Readonly<Record<ScanView, readonly ScanStatus[]>> = {
  open: ['open'],
  decided: ['change', 'exempt', 'done'],
  excused: ['excused'],
  all: ['open', 'change', 'exempt', 'excused', 'done'],
}

/** What pressing the button beside a finding makes of the title; `null` where nothing can be done by itself. */
export function mended(title: string, finding: TitleFinding): { label: string; title: string } | null {
  const { rule, text, from, to } = finding
  if (rule === 'T14' || rule === 'T15')
    return finding.level === 'score' ? null : { label: '加进标题', title: added(title, text) }
  if (rule === 'T3') return { label: '只留一个', title: onlyFirst(title, text) }
  if (from !== undefined && to !== undefined && finding.exemption === undefined)
    return { label: '删去', title: tidy(title.slice(0, from) + title.slice(to)) }
  if (rule === 'T4' && text !== '') return { label: '删去', title: tidy(title.replace(text, '')) }
  if (rule === 'T4') return { label: '去掉空格', title: title.replaceAll(/\s+/gu, '') }
  return null
}

function tidy(title: string): string {
  return title.replaceAll(/\s{2,}/gu, ' ').trim()
}

/** Only those parts of a term that the title does not have yet. */
function added(title: string, term: string): string {
  const missing = term.split(/\s+/u).filter((part) => !title.includes(part))
  const joined = missing.map((part) => withoutHeld(part, title)).join('')
  return title + joined
}

/** 碎花连衣裙 into a title with 连衣裙 adds 碎花. */
function withoutHeld(part: string, title: string): string {
  for (let length = part.length - 1; length >= 2; length--) {
    if (title.includes(part.slice(-length))) return part.slice(0, -length)
    if (title.includes(part.slice(0, length))) return part.slice(length)
  }
  return part
}

function onlyFirst(title: string, text: string): string {
  const end = title.indexOf(text) + text.length
  return tidy(title.slice(0, end) + title.slice(end).replaceAll(text, ''))
}
