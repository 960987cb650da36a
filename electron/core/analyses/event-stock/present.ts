import type { EventStock, EventStockRow } from '../../../../shared/contract/event-stock.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { MOST_LISTED } from '../../../../shared/contract/list-cells.ts'
import { formatCompact, formatCount } from '../../../../shared/format.ts'
import { NO_ORDERS, NO_STOCK } from '../inventory/present.ts'
import type { Outlook } from '../inventory/status.ts'
import { Speaker } from '../spoken.ts'
import { choicesOf, eventRows } from './rows.ts'
import type { Choice } from './rows.ts'

const EMPTY = { event: null, choices: [], rows: [], notes: [], figures: [], noteFigures: [] }

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
  const skus: Skus = (name, words, some, figure, amountOf) => ({
    name,
    words,
    ...(amountOf === undefined ? {} : { unit: 'fen' as const }),
    total: amountOf === undefined ? some.length : sumOf(some, amountOf),
    rows: some.slice(0, MOST_LISTED).map((row) => ({
      name: [row.title, row.spec].filter((part) => part !== null && part !== '').join(' · '),
      ...(amountOf === undefined ? {} : { value: row[amountOf] ?? 0 }),
      cell: {
        of: 'eventNeed',
        asOf,
        eventId: chosen.id,
        ...(uplift === undefined ? {} : { uplift }),
        sku: row.sku,
        figure,
      },
    })),
  })
  return {
    asOf,
    event,
    choices,
    ...sentenceOf(chosen, asOf, { rows, short, skus }),
    rows: short,
    ...notesOf(rows, skus, (outlook.weights.series[chosen.series]?.past.length ?? 0) > 0),
  }
}

function spanWords({ id, name, from, to }: Choice): EventStock['choices'][number] {
  return { id, name, from, to }
}

function byMoney(a: EventStockRow, b: EventStockRow): number {
  return (b.amount90 ?? -1) - (a.amount90 ?? -1) || b.order90 - a.order90 || (a.sku < b.sku ? -1 : 1)
}

/** SKUs that a sentence counts, or what they come to. */
type Skus = (
  name: string,
  words: string,
  rows: readonly EventStockRow[],
  figure: CellOf<'eventNeed'>['figure'],
  amountOf?: 'amount50' | 'amount90',
) => Parameters<Speaker['list']>[0]

function sentenceOf(
  { name, from, to }: Choice,
  asOf: string,
  { rows, short, skus }: { rows: readonly EventStockRow[]; short: readonly EventStockRow[]; skus: Skus },
): Pick<EventStock, 'sentence' | 'figures'> {
  const say = new Speaker()
  const head = `${name}（${from} 至 ${to}）`
  if (short.length === 0) {
    const all = say.list(
      skus('在卖的规格', '在卖、知道库存的规格，一个算一个。', rows, 'p90'),
      `${formatCount(rows.length)} 个`,
    )
    return { sentence: `${head}：${all}在卖的规格，现有的和在途的都够。`, figures: say.figures }
  }
  const count = say.list(
    skus('可能不够的规格', '九成可能够要再备货的规格，一个算一个。', short, 'order90'),
    `${formatCount(short.length)} 个`,
  )
  const money = (['amount50', 'amount90'] as const).map((figure) =>
    say.list(
      skus(
        figure === 'amount50' ? '少备的钱' : '多备的钱',
        '要补的规格，件数 × 单件成本，加起来；没有成本的没算。',
        short,
        figure,
        figure,
      ),
      formatCompact(sumOf(short, figure), 'fen'),
    ),
  )
  const about = sumOf(short, 'amount90') === 0 ? '' : `，约 ${money.join('–')}元`
  return {
    sentence: `${head}：${count}规格可能不够，要补${about}${inTimeWords({ from, asOf, short, skus, say })}。`,
    figures: say.figures,
  }
}

interface InTime {
  from: string
  asOf: string
  short: readonly EventStockRow[]
  skus: Skus
  say: Speaker
}

function inTimeWords({ from, asOf, short, skus, say }: InTime): string {
  if (from <= asOf) return '；活动已经开始，今天就下'
  const late = short.filter(({ overdue }) => overdue)
  if (late.length === 0) return ''
  const told = skus('赶不上的规格', '现在下单，开始那天还到不了的规格，一个算一个。', late, 'order90')
  return `；其中 ${say.list(told, `${formatCount(late.length)} 个`)}现在下单也赶不上开始那天，先下最急的`
}

function sumOf(rows: readonly EventStockRow[], name: 'amount50' | 'amount90'): number {
  return rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)
}

/** @param whose experience of past events it is; nobody's where there was none */
function timesNote(whose: readonly string[]): string {
  return whose.length === 0
    ? '订单里没有过去的这个活动，先按平常的 1 倍算；知道会多卖，就填自己估的倍数'
    : `活动几倍：${whose.join('，')}；次数少的往同类和全店靠`
}

/** @param isSeen whether order files hold an event of the kind that has been */
function notesOf(
  rows: readonly EventStockRow[],
  skus: Skus,
  isSeen: boolean,
): Pick<EventStock, 'notes' | 'noteFigures'> {
  const say = new Speaker()
  const listOf = (name: string, some: readonly EventStockRow[]) =>
    say.list(skus(name, `${name}，一个算一个。`, some, 'uplift'), `${formatCount(some.length)} 个`)
  const of = (basis: EventStockRow['basis'], words: string) => {
    const some = rows.filter((row) => row.basis === basis)
    return some.length === 0 ? [] : [`${listOf(`看${words}的规格`, some)}规格看${words}`]
  }
  const given = rows.some(({ basis }) => basis === 'seller')
  const whose = given || !isSeen ? [] : [...of('sku', '自己过去的活动'), ...of('class', '同类'), ...of('shop', '全店')]
  const uncosted = rows.filter(({ amount90 }) => amount90 === null)
  return {
    notes: [
      given ? '活动几倍照自己估的；会差多少还看过去的活动' : timesNote(whose),
      '少备是一半的可能够，多备是九成的可能够，都含活动前要卖的、活动后下一批到货前要卖的和安全库存',
      '活动后的回落没有扣，卖不完的按活动不好时（十次里最差的一次）算',
      ...(uncosted.length > 0 ? [`${listOf('没有成本的规格', uncosted)}规格没有成本，没算金额`] : []),
    ],
    noteFigures: say.figures,
  }
}
