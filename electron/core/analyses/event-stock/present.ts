import type { EventStock, EventStockRow } from '../../../../shared/contract/event-stock.ts'
import { formatCompact, formatCount } from '../../../../shared/format.ts'
import { NO_ORDERS, NO_STOCK } from '../inventory/present.ts'
import type { Outlook } from '../inventory/status.ts'
import { choicesOf, eventRows } from './rows.ts'
import type { Choice } from './rows.ts'

const EMPTY = { event: null, choices: [], rows: [], notes: [] }

interface Asked {
  eventId: string | undefined
  /** The seller's own multiple. */
  uplift: number | undefined
}

/** @param outlook `null`: no file says anything yet */
export function presentEventStock(
  outlook: Outlook | null,
  asOf: string | null,
  { eventId, uplift }: Asked,
): EventStock {
  if (outlook === null || asOf === null) return { asOf, ...EMPTY, sentence: NO_ORDERS }
  const all = choicesOf(outlook)
  const chosen = all.find(({ id }) => id === eventId) ?? all[0]
  const choices = all.map(spanWords)
  if (chosen === undefined) return { asOf, ...EMPTY, sentence: '活动日历里往后四个月没有活动，不用另外备货。' }
  const event = spanWords(chosen)
  const rows = eventRows(outlook, asOf, chosen, uplift)
  if (rows.length === 0)
    return { asOf, ...EMPTY, event, choices, sentence: `${NO_STOCK}，就能按过去的活动算该备多少。` }
  const short = rows.filter(({ order90 }) => order90 > 0).toSorted(byMoney)
  return {
    asOf,
    event,
    choices,
    sentence: sentenceOf(chosen, asOf, rows, short),
    rows: short,
    notes: notesOf(rows),
  }
}

function spanWords({ id, name, from, to }: Choice): EventStock['choices'][number] {
  return { id, name, from, to }
}

function byMoney(a: EventStockRow, b: EventStockRow): number {
  return (b.amount90 ?? -1) - (a.amount90 ?? -1) || b.order90 - a.order90 || (a.sku < b.sku ? -1 : 1)
}

function sentenceOf(
  { name, from, to }: Choice,
  asOf: string,
  rows: readonly EventStockRow[],
  short: readonly EventStockRow[],
): string {
  const isOn = from <= asOf
  const head = `${name}（${from} 至 ${to}）`
  if (short.length === 0) return `${head}：${formatCount(rows.length)} 个在卖的规格，现有的和在途的都够。`
  const [low, high] = [sumOf(short, 'amount50'), sumOf(short, 'amount90')]
  const money = high === 0 ? '' : `，约 ${formatCompact(low, 'fen')}–${formatCompact(high, 'fen')}元`
  const late = short.filter(({ overdue }) => overdue).length
  const inTime = late === 0 ? '' : `；其中 ${formatCount(late)} 个现在下单也赶不上开始那天，先下最急的`
  const words = isOn ? '；活动已经开始，今天就下' : inTime
  return `${head}：${formatCount(short.length)} 个规格可能不够，要补${money}${words}。`
}

function sumOf(rows: readonly EventStockRow[], name: 'amount50' | 'amount90'): number {
  return rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)
}

function notesOf(rows: readonly EventStockRow[]): string[] {
  const of = (basis: EventStockRow['basis'], words: string) => {
    const skus = rows.filter((row) => row.basis === basis).length
    return skus === 0 ? [] : [`${formatCount(skus)} 个规格看${words}`]
  }
  const whose = [...of('sku', '自己过去的活动'), ...of('class', '同类'), ...of('shop', '全店')]
  const given = rows.some(({ basis }) => basis === 'seller')
  const uncosted = rows.filter(({ amount90 }) => amount90 === null).length
  return [
    given ? '活动几倍照自己估的；会差多少还看过去的活动' : `活动几倍：${whose.join('，')}；次数少的往同类和全店靠`,
    '少备是一半的可能够，多备是九成的可能够，都含活动前要卖的、活动后下一批到货前要卖的和安全库存',
    '活动后的回落没有扣，卖不完的按活动不好时（十次里最差的一次）算',
    ...(uncosted > 0 ? [`${formatCount(uncosted)} 个规格没有成本，没算金额`] : []),
  ]
}
