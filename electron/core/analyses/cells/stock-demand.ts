import { countedDays, untoldOf, usualDemand, weekSpread, wholeWeeks } from '../inventory/demand.ts'
import type { LeftOut } from '../inventory/demand.ts'
import type { OneSku } from '../inventory/one-sku.ts'
import { XYZ_ENDS } from '../inventory/question.ts'
import { daysOf } from '../inventory/sku-row.ts'
import { amountsOf } from './lines.ts'
import type { Contribution } from '../evidence/lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { shippedLines } from './shipped-lines.ts'
import { nameOf, spanWords } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

/** Pieces on usual days ÷ those days, with the days that were left out. */
export function rateCell(sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const { row } = one
  const { days, pieces, lines, notes } = usualOf(sources, question, one)
  return cell({
    name: `${nameOf(row)}的日均`,
    definition: `到 ${question.asOf} 为止 ${one.days.event.length} 天里，平常的、有货的日子卖的件数 ÷ 这些日子；发货前退的不算，套装按里面的件数算。`,
    unit: 'decimal',
    value: row.dailyRate,
    terms:
      days === 0 ? [] : [term('这些日子卖的件数', 'decimal', pieces), term('平常的日子', 'count', days, { sign: '÷' })],
    lines,
    notes,
  })
}

/** How far the days are from their mean. */
export function deviationCell(sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const { row } = one
  const { days, lines, notes } = usualOf(sources, question, one)
  return cell({
    name: `${nameOf(row)}每天的波动`,
    definition: '平常的日子各卖几件，和日均差多少：各天差的平方加起来 ÷（天数 − 1），再开方（标准差）。',
    unit: 'decimal',
    value: row.rateDeviation,
    reckoned: 'model',
    terms: [
      term('日均', 'decimal', row.dailyRate, { cell: { ...question, figure: 'dailyRate' } }),
      term('平常的日子', 'count', days),
    ],
    lines,
    notes,
  })
}

interface UsualDays {
  days: number
  pieces: number
  lines: Contribution
  notes: string[]
}

function usualOf(
  sources: Sources,
  { shops }: SkuQuestion,
  { scene, index, window, days, usual, row }: OneSku,
): UsualDays {
  if (index < 0)
    return { days: 0, pieces: 0, lines: amountsOf(new Int32Array(), '件数', 'count', () => 0), notes: ['从来没有卖过'] }
  const { units, leftOut } = countedDays(days, window.weights, usual)
  const from = scene.sold.from + window.skip
  const left = new Map<LeftOut, number[]>()
  let pieces = 0
  for (let day = 0; day < days.event.length; day++) {
    const why = leftOut(day)
    if (why === null) pieces += units[day] ?? 0
    else left.set(why, [...(left.get(why) ?? []), from + day])
  }
  // Where weeks are nearly all event, event days count by what events bring.
  const even = (day: number) => {
    const whole = days.units[day] ?? 0
    return whole === 0 ? 1 : (units[day] ?? 0) / whole
  }
  const isEven = units !== days.units
  const lines = piecesOf(sources, { shops, index, from, length: days.event.length, isEven }, (day) =>
    leftOut(day) === null ? even(day) : 0,
  )
  return {
    days: usual.days,
    pieces,
    lines,
    notes: [
      ...(isEven ? ['平常的日子太少：活动那几天也算，按活动的倍数折成平常的件数'] : []),
      ...(['event', 'empty', 'unknown', 'unborn'] as const).flatMap((why) => leftWords(why, left.get(why) ?? [])),
      ...(row.dailyRate === 0 && usual.days > 0 ? ['这些日子一件没卖'] : []),
    ],
  }
}

const LEFT_WORDS: Readonly<Record<LeftOut, string>> = {
  event: '活动的日子',
  empty: '断货的日子（盘点是 0，或一连多天没卖、看着是断货）',
  unknown: '没有订单文件的日子',
  unborn: '还没开始卖的日子',
}

function leftWords(why: LeftOut, days: readonly number[]): string[] {
  if (days.length === 0) return []
  return [`没算${LEFT_WORDS[why]} ${days.length} 天：${spanWords(days)}`]
}

interface Span {
  shops: readonly string[] | undefined
  index: number
  /** First day, and how many. */
  from: number
  length: number
  /** Whether pieces of event days are made into those of usual ones. */
  isEven: boolean
}

/** The lines that took pieces of a SKU off the shelf. @param shareOf how much of them counts, by place of the day; 0: not at all */
function piecesOf(
  sources: Sources,
  { shops, index, from, length, isEven }: Span,
  shareOf: (day: number) => number,
): Contribution {
  const weigh = (sku: number, day: number) => (sku === index ? shareOf(day) : 0)
  const [name, unit] = isEven ? (['折成平常的件数', 'decimal'] as const) : (['件数', 'count'] as const)
  return shippedLines(sources, { shops, from, length }, weigh, name, unit)
}

/** By how evenly it sells from week to week: X, Y or Z. */
export function xyzCell(sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const { scene, index, row } = one
  const told = {
    name: `${nameOf(row)}每周的波动`,
    definition: `近 ${scene.sold.days} 天里每个整周卖的件数：标准差 ÷ 平均。不到 ${XYZ_ENDS.X} 是 X（稳），不到 ${XYZ_ENDS.Y} 是 Y，再大是 Z（乱）；没货、没文件的周不算。`,
    unit: 'decimal' as const,
  }
  if (index < 0) return cell({ ...told, value: null, notes: ['从来没有卖过'] })
  const all = daysOf(scene, index, scene.windows.C, row.stock !== null && row.stock > 0)
  const untold = untoldOf(scene, usualDemand(all, scene.windows.C.weights).out)
  const { sums, starts } = wholeWeeks(all, untold)
  const found = weekSpread(sums)
  const isWeek = (day: number) => starts.some((start) => day >= start && day < start + 7)
  return cell({
    ...told,
    value: found?.spread ?? null,
    terms:
      found === null
        ? []
        : [
            term(`${sums.length} 个整周的标准差`, 'decimal', found.deviation),
            term('每周平均', 'decimal', found.mean, { sign: '÷' }),
          ],
    lines: piecesOf(
      sources,
      { shops: question.shops, index, from: scene.sold.from, length: scene.sold.days, isEven: false },
      (day) => (isWeek(day) ? 1 : 0),
    ),
    notes: found === null ? ['整周还不够，不分'] : [`是 ${row.xyz ?? '—'} 类`],
  })
}
