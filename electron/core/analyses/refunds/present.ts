import type { z } from 'zod'
import type { RefundPart, refundsInput, Refunds } from '../../../../shared/contract/refunds.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { reasonCauses } from '../../aftersales/reasons.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { figuresOf } from '../overview/compute.ts'
import { isCovered } from '../overview/rows.ts'
import { Speaker } from '../spoken.ts'
import { profitBooks } from '../profit/rows.ts'
import {
  byMoney,
  groundOf,
  known,
  maskOf,
  nameOfAge,
  nameOfCause,
  nameOfWay,
  partsOf,
  ratesOf,
  reasonRows,
  sellerRows,
} from './compute.ts'
import type { Sellers } from './compute.ts'
import { handlingOf } from './handling.ts'
import { influencersOf, refundTraits } from './rows.ts'
import type { Influencers } from './rows.ts'
import { refundsIn, tallyRefunds } from './tally.ts'
import type { RefundTally } from './tally.ts'

type RefundsQuestion = z.output<typeof refundsInput>

/** Refunds of a scope by everything that may explain them. */
export function refundsOf(db: Connection, books: Books, question: RefundsQuestion): Refunds {
  const { filter, sort, limit, overdueHours, ...scope } = question
  const selection = select(books, scope)
  const mask = maskOf(books, filter)
  const ground = groundOf(books, scope, selection, mask.line)
  const influencers = influencersOf(db, books)
  const traits = refundTraits(db, books, profitBooks(db, books).columns)
  const counted = refundsIn(books, selection, traits, mask)
  const tally = tallyRefunds(books, counted, traits, influencers)
  const isWhole = mask.cause === null && mask.way === null
  const sellers = (one: Sellers) => sellerRows(ground, one, { counted, traits }, sort, limit)
  const { lines } = books
  const products = sellers({ groups: tally.skus, groupOf: lines.sku, ofRefund: traits.sku, nameOf: skuNamer(books) })
  const answer = {
    ...ratesOf(ground, tally, isWhole),
    refunds: tally.refunds,
    cost: known(tally.goods + tally.fulfilment + tally.fees),
    costs: { goods: known(tally.goods), fulfilment: known(tally.fulfilment), fees: known(tally.fees) },
    ways: partsOf(tally.ways, tally.money, nameOfWay),
    causes: byMoney(partsOf(tally.causes, tally.money, nameOfCause)),
    reasons: reasonRows(books, tally, reasonCauses(db, books)),
    ages: partsOf(tally.ages, tally.money, nameOfAge),
    products: products.rows,
    productsTotal: products.total,
    channels: sellers({
      groups: tally.channels,
      groupOf: lines.channel,
      ofRefund: traits.channel,
      nameOf: namerOf(books.channels, '没写渠道'),
    }).rows,
    influencers: influencers.names.length === 0 ? [] : sellers(byInfluencer(tally, influencers)).rows,
    handling: handlingOf(db, books, selection, figuresOf(books, scope).orders, overdueHours),
  }
  const say = new Speaker()
  const sentence = sentenceOf(answer, isCovered(books, selection), say)
  // What is narrowed down to some refunds is no metric of the scope.
  const isAll = Object.values(filter).every((value) => value === undefined)
  return { ...answer, sentence, figures: isAll ? say.figures : [], notes: notesOf(answer, tally) }
}

function byInfluencer({ influencers: groups }: RefundTally, { names, ofLine, ofRefund }: Influencers): Sellers {
  return { groups, groupOf: ofLine, ofRefund, nameOf: namerOf(names, '没有达人') }
}

type Naming = (group: number) => { key: string; name: string }

function namerOf(names: readonly string[], unnamed: string): Naming {
  return (group) => ({ key: names[group] ?? '', name: names[group] ?? unnamed })
}

function skuNamer({ skus }: Books): Naming {
  return (group) => {
    const sku = skus[group]
    if (sku === undefined) return { key: '', name: '没写商品' }
    return { key: sku.key, name: sku.spec === null || sku.spec === '' ? sku.title : `${sku.title} · ${sku.spec}` }
  }
}

type Answer = Omit<Refunds, 'sentence' | 'figures' | 'notes'>

function sentenceOf({ refunded, byAmount, causes, cost, refunds }: Answer, covered: boolean, say: Speaker): string {
  if (!covered) return '这段时间没有订单，换一段时间，或导入这段时间的订单报表'
  if (refunded === null) return '有的订单没写退了多少，这段时间的退款还算不出'
  if (refunds === 0) return '这段时间的订单没有退款'
  const main = causes.find(({ key }) => key !== 'unstated')
  return [
    `退了 ${say.metric('refundAmount', `${formatYuan(refunded)} 元`)}，占支付金额 ${say.metric('refundRate', formatRatio(byAmount))}`,
    ...(main === undefined ? [] : [`最多因为「${main.name}」，占退款 ${formatRatio(main.share)}`]),
    ...(cost === null ? [] : [`货、运费和平台费另外白花 ${formatYuan(cost)} 元`]),
  ].join('；')
}

/** Where the files come from that name reasons and times. */
const REFUND_FILES = ['taobao.refunds', 'douyin.aftersales'] as const

function notesOf({ costs, causes, handling, refunds }: Answer, tally: RefundTally): string[] {
  const unstated = causes.find(({ key }) => key === 'unstated')
  const unknownWay = tally.ways.refunds[0] ?? 0
  const files = REFUND_FILES.map((id) => formatById(id)?.where).join('；')
  return [
    ...(unstated === undefined ? [] : [unstatedNote(unstated, files)]),
    ...(unknownWay === 0 ? [] : [`${formatCount(unknownWay)} 笔看不出发没发货、退没退货，按货没回来算成本`]),
    ...(handling.applied > 0 || refunds === 0 ? [] : [`没有这段时间申请的售后单，处理时长看不到：${files}`]),
    ...missingCosts(costs),
    '发货的按“付了款、没在发货前退掉的”算；近期的退款还会增加',
  ]
}

function unstatedNote({ refunds, share }: RefundPart, files: string): string {
  return `${formatCount(refunds)} 笔退款没有写原因（占退款 ${formatRatio(share)}）：导入售后表就有，${files}`
}

function missingCosts({ goods, fulfilment, fees }: Refunds['costs']): string[] {
  const missing = [
    ...(goods === null ? ['有的商品没有成本'] : []),
    ...(fulfilment === null ? ['没有运费规则'] : []),
    ...(fees === null ? ['没有平台费率'] : []),
  ]
  return missing.length === 0 ? [] : [`${missing.join('、')}，退款白花的成本算不全：到“成本与费用”里填`]
}
