import type { z } from 'zod'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { REFUND_CAUSES } from '../../../../shared/contract/refunds.ts'
import type { RefundPart, refundsInput, Refunds } from '../../../../shared/contract/refunds.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { reasonCauses } from '../../aftersales/reasons.ts'
import { refundFiles } from '../../aftersales/refund-files.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { figuresOf } from '../overview/compute.ts'
import { isCovered } from '../overview/rows.ts'
import { Speaker } from '../spoken.ts'
import {
  byMoney,
  countsOf,
  known,
  nameOfAge,
  nameOfCause,
  nameOfWay,
  partsOf,
  ratesOf,
  reasonRows,
  sellerRows,
} from './compute.ts'
import type { Sellers } from './compute.ts'
import { countRefunds } from './counted.ts'
import type { Counted } from './counted.ts'
import { byChannel, byInfluencer, bySku } from './groups.ts'
import { handlingOf } from './handling.ts'

type RefundsQuestion = z.output<typeof refundsInput>

/** Refunds of a scope by everything that may explain them. */
export function refundsOf(db: Connection, books: Books, question: RefundsQuestion): Refunds {
  const { filter, sort, limit, overdueHours, ...scope } = question
  const found = countRefunds(db, books, scope, filter)
  const { ground, traits, influencers, tally } = found
  const sellers = (one: Sellers) => sellerRows(ground, one, { counted: found.refunds, traits }, sort, limit)
  const products = sellers(bySku(found))
  const answer = {
    ...ratesOf(countsOf(ground, tally, found.isWhole)),
    refunds: tally.refunds,
    cost: known(tally.goods + tally.fulfilment + tally.fees),
    costs: { goods: known(tally.goods), fulfilment: known(tally.fulfilment), fees: known(tally.fees) },
    ways: partsOf(tally.ways, tally.money, nameOfWay),
    causes: byMoney(partsOf(tally.causes, tally.money, nameOfCause)),
    reasons: reasonRows(books, tally, reasonCauses(db, books)),
    ages: partsOf(tally.ages, tally.money, nameOfAge),
    products: products.rows,
    productsTotal: products.total,
    channels: sellers(byChannel(found)).rows,
    influencers: influencers.names.length === 0 ? [] : sellers(byInfluencer(found)).rows,
    handling: handlingOf(db, books, ground.selection, figuresOf(books, scope).orders, overdueHours),
  }
  const say = new Speaker()
  const sentence = sentenceOf(answer, isCovered(books, ground.selection), sayer(say, scope, filter))
  return { ...answer, sentence, figures: say.figures, notes: notesOf(answer, found) }
}

type Answer = Omit<Refunds, 'sentence' | 'figures' | 'notes'>

type Saying = Record<'refunded' | 'rate' | 'cost', (text: string) => string> & {
  cause: (key: string, text: string) => string
}

/** How the sentence's figures open: what is narrowed down to some refunds is no metric of the scope. */
function sayer(say: Speaker, scope: Scope, filter: RefundsQuestion['filter']): Saying {
  const isAll = Object.values(filter).every((value) => value === undefined)
  const of = (text: string, figure: CellOf<'refunds'>['figure'], group: CellOf<'refunds'>['group'] = null) =>
    say.cell({ ...scope, of: 'refunds', filter, group, figure }, text)
  return {
    refunded: (text) => (isAll ? say.metric('refundAmount', text) : of(text, 'refunded')),
    rate: (text) =>
      isAll
        ? say.metric('refundRate', text)
        : say.cell({ ...scope, of: 'refundRate', filter, figure: 'byAmount' }, text),
    cost: (text) => of(text, 'cost'),
    cause: (key, text) => of(text, 'share', { by: 'cause', key }),
  }
}

function sentenceOf({ refunded, byAmount, causes, cost, refunds }: Answer, covered: boolean, say: Saying): string {
  if (!covered) return '这段时间没有订单，换一段时间，或导入这段时间的订单报表'
  if (refunded === null) return '有的订单没写退了多少，这段时间的退款还算不出'
  if (refunds === 0) return '这段时间的订单没有退款'
  const main = causes.find(({ key }) => key !== 'unstated')
  return [
    `退了 ${say.refunded(`${formatYuan(refunded)} 元`)}，占支付金额 ${say.rate(formatRatio(byAmount))}`,
    ...(main === undefined ? [] : [`最多因为「${main.name}」，占退款 ${say.cause(main.key, formatRatio(main.share))}`]),
    ...(cost === null ? [] : [`货、运费和平台费另外白花 ${say.cost(`${formatYuan(cost)} 元`)}`]),
  ].join('；')
}

function notesOf({ costs, causes, handling, refunds }: Answer, found: Counted): string[] {
  const unstated = causes.find(({ key }) => key === 'unstated')
  const unknownWay = found.tally.ways.refunds[0] ?? 0
  const { books, ground } = found
  const files = refundFiles(selectedShops(books, ground.selection).map(({ platform }) => platform))
  return [
    ...(unstated === undefined ? [] : [unstatedNote(unstated, refundFiles(unstatedPlatforms(found)))]),
    ...(unknownWay === 0 ? [] : [`${formatCount(unknownWay)} 笔看不出发没发货、退没退货，按货没回来算成本`]),
    ...(handling.applied > 0 || refunds === 0
      ? []
      : [`没有这段时间申请的售后单，处理时长看不到：${files.where ?? files.none}`]),
    ...missingCosts(costs),
    '发货的按“付了款、没在发货前退掉的”算；近期的退款还会增加',
  ]
}

function unstatedNote({ refunds, share }: RefundPart, { where, none }: ReturnType<typeof refundFiles>): string {
  const said = where === null ? none : `导入售后表就有，${where}`
  return `${formatCount(refunds)} 笔退款没有写原因（占退款 ${formatRatio(share)}）：${said}`
}

/** Of the shops whose refunds state no reason: those of the others would not get one by their files. */
function unstatedPlatforms({ books, refunds, traits }: Counted): Platform[] {
  const unstated = REFUND_CAUSES.indexOf('unstated')
  const shops = new Set<number>()
  for (const refund of refunds)
    if (traits.cause[refund] === unstated) shops.add(books.lines.shop[books.refunds.line[refund] ?? 0] ?? NONE)
  return books.shops.flatMap(({ platform }, shop) => (shops.has(shop) ? [platform] : []))
}

function missingCosts({ goods, fulfilment, fees }: Refunds['costs']): string[] {
  const missing = [
    ...(goods === null ? ['有的商品没有成本'] : []),
    ...(fulfilment === null ? ['没有运费规则'] : []),
    ...(fees === null ? ['没有平台费率'] : []),
  ]
  return missing.length === 0 ? [] : [`${missing.join('、')}，退款白花的成本算不全：到“成本与费用”里填`]
}
