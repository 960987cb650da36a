import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { LEAD_NAMES } from '../../../../shared/contract/risk.ts'
import type { RiskLead, RiskPatterns } from '../../../../shared/contract/risk.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { NONE, REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { isSelected, scopeKey, select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { keyTest } from '../customers/key-test.ts'
import { countOrders } from '../overview/sums.ts'
import { Speaker } from '../spoken.ts'
import { oddBuyers } from './buyers.ts'
import type { OddBuyer } from './buyers.ts'
import { burstsOf } from './compute.ts'
import type { Burst } from './compute.ts'
import { moneyOf } from './discounts.ts'
import { evidenceOf } from './evidence.ts'
import { LEAST_ORDERS, LEAST_REFUND_ONLY, LOOK_BACK_DAYS, MOST_LEADS } from './question.ts'

interface Found {
  money: number
  /** Of a minute its lines, of refunds their buyer. */
  of: { lines: readonly number[] } | { buyer: number }
  /** Its orders, by place in the books. */
  places: number[]
  /** The rest, for those that are shown. */
  told: () => Omit<RiskLead, 'evidence'>
}

const answers = new Kept<RiskPatterns>(6)

export function patternsOf(db: Connection, books: Books, scope: Scope): RiskPatterns {
  return answers.of(books, scopeKey(scope), () => lookAt(db, books, scope))
}

/** What stands out, the most money first, and what it was found by. */
function findIn(books: Books, scope: Scope) {
  const selection = select(books, scope)
  const { from, to, shops } = selection
  const key = keyTest(books, scope)
  const bursts = burstsOf(books, selection).map((burst) => burstLead(books, burst))
  const buyers = key.usable ? oddBuyers(books, shops, from, to).map((odd) => buyerLead(odd)) : []
  const found = [...bursts, ...buyers].toSorted((a, b) => b.money - a.money).slice(0, MOST_LEADS)
  return { selection, key, found }
}

/** One lead, and what its numbers are counted from: lines, or refunds of the year before the last day. */
export interface OpenLead extends Omit<RiskLead, 'evidence'> {
  lines: readonly number[]
  refunds: readonly number[]
}

export function openLeads(books: Books, scope: Scope): OpenLead[] {
  const { selection, found } = findIn(books, scope)
  return found.map(({ of, told }) => ({
    ...told(),
    lines: 'lines' in of ? of.lines : [],
    refunds: 'lines' in of ? [] : refundsOfBuyer(books, selection, of.buyer),
  }))
}

function refundsOfBuyer({ refunds, lines }: Books, { to, shops }: Selection, buyer: number): number[] {
  return [...membersBetween(indexByDay(refunds.day), to - LOOK_BACK_DAYS + 1, to)].filter((refund) => {
    const line = refunds.line[refund] ?? 0
    return lines.buyer[line] === buyer && shops[lines.shop[line] ?? 0] === 1
  })
}

function lookAt(db: Connection, books: Books, scope: Scope): RiskPatterns {
  const { selection, key, found } = findIn(books, scope)
  const evidence = evidenceOf(
    db,
    books,
    found.map(({ places }) => places),
  )
  const leads = found.map(({ told }, at) => ({ ...told(), evidence: evidence[at] ?? [] }))
  return {
    leads,
    buyers: { usable: key.usable, reason: key.reason },
    looked: { orders: countOrders(books, selection).all, refundOnly: refundOnlyOf(books, selection).length },
    ...said(leads, scope),
    notes: notesOf(books, selection, key.usable, key.reason),
    noteFigures: key.usable ? [] : key.figures,
  }
}

const MINUTES = 1440

function clock(minute: number): string {
  const ofDay = minute % MINUTES
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOfNumber(Math.floor(minute / MINUTES))} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`
}

function burstLead(books: Books, burst: Burst): Found {
  const { sku, province, minute, lines, orders, full, discount, money, usual, chance } = burst
  const title = books.skus[sku]?.title ?? ''
  const places = [...new Set(lines.map((line) => books.lines.order[line] ?? NONE))]
  const told: Found['told'] = () => ({
    id: `burst ${sku} ${minute} ${province}`,
    kind: 'burst',
    money,
    orders,
    fact: `${clock(minute)} 这一分钟，${formatCount(orders)} 单「${title}」都寄往${books.provinces[province] ?? ''}，其中 ${formatCount(full)} 单每件优惠到 ${formatYuan(Math.round(discount))} 元以上。平常 ${formatRatio(usual)} 的单寄往这里，碰巧凑成的机会不到${oddsWords(chance)}`,
    other: '也可能是团购、公司集采，或者同城直播间。先看收货地址是不是同一处，再定要不要限购。',
  })
  return { money, of: { lines }, places, told }
}

const ODDS: readonly (readonly [most: number, words: string])[] = [
  [1e-9, '十亿分之一'],
  [1e-8, '亿分之一'],
  [1e-7, '千万分之一'],
]

/** Nothing is told of that chance would bring more often than this. */
function oddsWords(chance: number): string {
  return ODDS.find(([most]) => chance <= most)?.[1] ?? '百万分之一'
}

function buyerLead(odd: OddBuyer): Found {
  const { money, places, buyer } = odd
  return { money, of: { buyer }, places, told: () => buyerTold(odd) }
}

function buyerTold({ kind, buyer, orders, refunded, refundOnly, money }: OddBuyer): Omit<RiskLead, 'evidence'> {
  const fact =
    kind === 'refundOnly'
      ? `同一买家一年里 ${formatCount(orders)} 单，${formatCount(refundOnly)} 单仅退款没退货，共退 ${formatYuan(money)} 元`
      : `同一买家一年里 ${formatCount(orders)} 单，${formatCount(refunded)} 单退了，共退 ${formatYuan(money)} 元`
  return {
    id: `${kind} ${buyer}`,
    kind,
    money,
    orders: kind === 'refundOnly' ? refundOnly : refunded,
    fact,
    other:
      kind === 'refundOnly'
        ? '也可能是那一批货真有毛病，或者快递总丢。先看原因和照片，再决定要不要申诉。'
        : '也可能是尺码难选、试穿型的买家。先看退的原因，多半改尺码表比拒单有用。',
  }
}

/** Refunds of a scope whose goods were kept, by place. */
export function refundOnlyOf({ refunds, lines }: Books, { shops, from, to }: Selection): Int32Array {
  const way = REFUND_WAYS.indexOf('refundOnly')
  return kept(
    membersBetween(indexByDay(refunds.day), from, to),
    (refund) => refunds.way[refund] === way && shops[lines.shop[refunds.line[refund] ?? 0] ?? 0] === 1,
  )
}

function said(leads: readonly RiskLead[], scope: Scope): Pick<RiskPatterns, 'sentence' | 'figures'> {
  if (leads.length === 0) return { sentence: '没有看到反常的下单和退款', figures: [] }
  const say = new Speaker()
  const asked = { ...scope, of: 'lead' as const, id: null, figure: 'money' as const }
  const money = leads.reduce((total, lead) => total + (lead.money ?? 0), 0)
  const count = say.list(
    {
      name: '线索',
      words: '这段时间的订单里看着不寻常的，一条算一个。',
      rows: leads.map(({ id, kind, fact }) => ({
        name: `${LEAD_NAMES[kind]}：${fact}`,
        cell: { ...asked, id, figure: 'orders' },
      })),
    },
    `${formatCount(leads.length)} 条`,
  )
  const amount = say.cell(asked, `${formatYuan(money)} 元`)
  return {
    sentence: `有 ${count}线索值得看一眼，涉及 ${amount}；都只是线索，不是结论`,
    figures: say.figures,
  }
}

function notesOf(books: Books, selection: Selection, usable: boolean, reason: string): string[] {
  const members = membersBetween(indexByDay(selection.day), selection.from, selection.to)
  const isIn = (line: number) => isSelected(books, selection, line)
  const given = members.some((line) => moneyOf(books, line) > 0 && isIn(line))
  return [
    ...(given || !members.some((line) => isIn(line)) ? [] : ['这段时间的文件没有优惠金额，看不出谁用足了优惠。']),
    usable
      ? `买家看一年（${LOOK_BACK_DAYS} 天）：${LEAST_REFUND_ONLY} 单以上仅退款且占一半，或 ${LEAST_ORDERS} 单以上退了八成。`
      : `${reason}；没有按买家看。`,
    '导入时收货人、电话、地址都去掉了，这里只看得到省份；要核对地址请到后台按订单号查。',
  ]
}
