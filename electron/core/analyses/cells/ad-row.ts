import type { AdRow } from '../../../../shared/contract/ads.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { ADS } from '../../../../shared/terms/ads.ts'
import { listEvents } from '../../events/store.ts'
import { marginalDays } from '../ads/marginal.ts'
import { adRowOf } from '../ads/present.ts'
import { marginParts } from '../ads/margins.ts'
import { MARGINAL_DAYS } from '../ads/question.ts'
import { adRecords } from '../evidence/ad-rows.ts'
import type { AdField } from '../evidence/ad-rows.ts'
import { cell, term, UNKNOWN_COSTS } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'adRow'>

interface Opened {
  sources: Sources
  question: Question
  row: AdRow
}

/** One number of one row of advertising: the days of its files, or what is made of them. */
export function adRowCell(sources: Sources, question: Question): Cell {
  const { of: _of, key, figure, ...scope } = question
  const row = adRowOf(sources.db, sources.books, scope, key)
  if (row === null) throw new SellerError('NOT_FOUND', '这段时间没有这一行推广，刷新后再看。')
  return TELLERS[figure]({ sources, question, row })
}

const FIELDS: Readonly<Record<AdField, readonly [string, 'fen' | 'count']>> = {
  spend: ['花费', 'fen'],
  impressions: ['展现', 'count'],
  clicks: ['点击', 'count'],
  carts: ['加购', 'count'],
  orders: ['成交单', 'count'],
  gmv: ['成交', 'fen'],
}

function nameOf({ row: { channel, name } }: Opened): string {
  return `${channel} · ${name}`
}

const stated =
  (field: AdField) =>
  (opened: Opened): Cell => {
    const { sources, question, row } = opened
    const { key, ...scope } = question
    const [zh, unit] = FIELDS[field]
    return cell({
      name: `${nameOf(opened)}的${zh}`,
      definition: `推广报表每天写的${zh}加起来${field === 'gmv' ? '，平台自己的归因口径，含间接成交' : ''}。`,
      unit,
      value: row[field],
      ...adRecords(sources.db, sources.books, scope, [key], field),
      notes: row[field] === null ? ['报表没有写'] : [],
    })
  }

function part({ question, row }: Opened, field: AdField, sign: CellTerm['sign'] = '+'): CellTerm {
  const [zh, unit] = FIELDS[field]
  return term(zh, unit, row[field], { sign, cell: { ...question, figure: field } })
}

const rate =
  (figure: 'conversion' | 'roas', name: string, unit: 'ratio' | 'decimal', [above, below]: [AdField, AdField]) =>
  (opened: Opened): Cell =>
    cell({
      name: `${nameOf(opened)}的${name}`,
      definition: `${FIELDS[above][0]} ÷ ${FIELDS[below][0]}。`,
      unit,
      value: opened.row[figure],
      terms: [part(opened, above), part(opened, below, '÷')],
      notes: opened.row[figure] === null ? ['报表没有写它的一边'] : [],
    })

const bound =
  (figure: 'low' | 'high', words: string) =>
  (opened: Opened): Cell =>
    cell({
      name: `${nameOf(opened)}的 ROI ${words}`,
      definition: `点击少，成交有碰巧：按同一渠道各计划平常的转化和客单折中，${words}（八成把握的一头）。`,
      unit: 'decimal',
      value: opened.row[figure],
      reckoned: 'model',
      terms: [part(opened, 'clicks'), part(opened, 'orders'), part(opened, 'gmv'), part(opened, 'spend')],
      notes: opened.row[figure] === null ? ['报表没有写点击或成交，算不出上下'] : [],
    })

/** By payments whose refunds have come, of the listing where it sold enough, else of the shop. */
function breakEvenCell(opened: Opened): Cell {
  const { sources, row, question } = opened
  const { shopId, productId } = row
  const { scope, isOwn, gmv, cp1 } = marginParts(sources.db, sources.books, question.to, row)
  const opens = (metric: 'gmv' | 'cp1') =>
    isOwn
      ? { cell: { ...scope, of: 'listing' as const, shopId, productId: productId ?? '', figure: metric } }
      : { number: { ...scope, metric } }
  const whose = isOwn ? '这个商品' : '全店'
  return cell({
    name: `${nameOf(opened)}的保本 ROI`,
    definition: `每卖 1 元要剩下多少才够付推广：${whose} ${scope.from} 到 ${scope.to} 付款、退款已经到齐的${METRICS.gmv.zh} ÷ ${METRICS.cp1.zh}；商品卖得够多看商品自己的，不够看全店的。`,
    unit: 'decimal',
    value: row.breakEven,
    terms: [
      term(`${whose}的${METRICS.gmv.zh}`, 'fen', gmv, opens('gmv')),
      term(`${whose}的${METRICS.cp1.zh}`, 'fen', cp1, { sign: '÷', ...opens('cp1') }),
    ],
    notes: row.breakEven === null ? ['还缺成本或费率，或卖一件亏一件'] : [],
  })
}

/** What is usually reckoned: by the gross margin alone, of the same payments. */
function naiveCell(opened: Opened): Cell {
  const { sources, row, question } = opened
  const { shopId } = row
  const productId = row.productId ?? ''
  const { scope, isOwn, income, grossProfit } = marginParts(sources.db, sources.books, question.to, row)
  const whose = isOwn ? '这个商品' : '全店'
  const own = (figure: 'merchantIncome' | 'cogs') => ({ ...scope, of: 'listing' as const, shopId, productId, figure })
  const gross = {
    of: 'reckoned' as const,
    name: '这个商品的毛利',
    words: `${METRICS.grossProfit.formula}。`,
    unit: 'fen' as const,
    terms: [
      { name: METRICS.merchantIncome.zh, unit: 'fen' as const, cellText: JSON.stringify(own('merchantIncome')) },
      { name: METRICS.cogs.zh, unit: 'fen' as const, sign: '−' as const, cellText: JSON.stringify(own('cogs')) },
    ],
  }
  return cell({
    name: `${nameOf(opened)}只按毛利率算的保本 ROI`,
    definition: `1 ÷ 毛利率：${whose} ${scope.from} 到 ${scope.to} 付款的${METRICS.merchantIncome.zh} ÷ 毛利；没有扣平台费、佣金、运费，低了。`,
    unit: 'decimal',
    value: row.naive,
    terms: [
      term(
        `${whose}的${METRICS.merchantIncome.zh}`,
        'fen',
        income,
        isOwn ? { cell: own('merchantIncome') } : { number: { ...scope, metric: 'merchantIncome' } },
      ),
      term(`${whose}的${METRICS.grossProfit.zh}`, 'fen', grossProfit, {
        sign: '÷',
        ...(isOwn ? { cell: gross } : { number: { ...scope, metric: 'grossProfit' } }),
      }),
    ],
    notes: row.naive === null ? ['还缺成本，或卖一件亏一件'] : [],
  })
}

function wastedCell(opened: Opened): Cell {
  const { row, question } = opened
  return cell({
    name: `${nameOf(opened)}赔掉的`,
    definition: '花费 − 成交 ÷ 保本 ROI：它的成交推广前剩下的，不够付推广的那些；判停、判降的才算，别的是 0。',
    unit: 'fen',
    value: row.wasted,
    reckoned: 'model',
    terms: [
      part(opened, 'spend'),
      part(opened, 'gmv'),
      term('保本 ROI', 'decimal', row.breakEven, { cell: { ...question, figure: 'breakEven' } }),
    ],
    notes: [row.reason],
  })
}

/** What is left of a paid 元 before advertising, by the payments that the break-even rests on. */
function marginCell(opened: Opened): Cell {
  const { terms, ...known } = breakEvenCell(opened)
  const [paid, left] = terms
  return {
    ...known,
    name: `${nameOf(opened)}的每元推广前贡献`,
    definition: `1 元成交扣去退款、成本、平台费、佣金和运费后剩下的：${METRICS.cp1.zh} ÷ ${METRICS.gmv.zh}，付款、退款已经到齐的；保本 ROI 是它的倒数。`,
    value: ratio(left?.value ?? null, paid?.value ?? null),
    terms:
      left === undefined || paid === undefined
        ? []
        : [
            { ...left, sign: '+' },
            { ...paid, sign: '÷' },
          ],
  }
}

/** What its sales left, less what it was spent. */
function profitCell(opened: Opened): Cell {
  const { row, question } = opened
  const { profit, gmv } = row
  const margin = marginCell(opened).value
  return cell({
    name: `${nameOf(opened)}的${ADS.adProfit.zh}`,
    definition: `${ADS.adProfit.formula}。`,
    unit: 'fen',
    value: profit,
    terms:
      profit === null
        ? []
        : [
            ...(gmv === 0
              ? []
              : [
                  part(opened, 'gmv'),
                  term('每元推广前贡献', 'decimal', margin, { sign: '×', cell: { ...question, figure: 'margin' } }),
                ]),
            part(opened, 'spend', '−'),
          ],
    notes: profit === null ? [gmv === null ? '报表没有写成交' : UNKNOWN_COSTS] : [],
  })
}

const TELLERS: Readonly<Record<Question['figure'], (opened: Opened) => Cell>> = {
  spend: stated('spend'),
  impressions: stated('impressions'),
  clicks: stated('clicks'),
  carts: stated('carts'),
  orders: stated('orders'),
  gmv: stated('gmv'),
  conversion: rate('conversion', '转化率', 'ratio', ['orders', 'clicks']),
  roas: rate('roas', 'ROI', 'decimal', ['gmv', 'spend']),
  low: bound('low', '往坏里算'),
  high: bound('high', '往好里算'),
  breakEven: breakEvenCell,
  naive: naiveCell,
  wasted: wastedCell,
  profit: profitCell,
  margin: marginCell,
}

/** Days that were spent about as much on: the mean of what they sold after refunds, day by day. */
export function adDaysCell({ db, books }: Sources, { of: _of, group, ...scope }: CellOf<'adDays'>): Cell {
  const days = marginalDays(db, books, scope, listEvents(db).events)[group]
  if (days === undefined) throw new SellerError('NOT_FOUND', '没有这一组日子，刷新后再看。')
  const sum = days.reduce((all, { gsv }) => all + gsv, 0)
  const spent = days.reduce((all, { spend }) => all + spend, 0) / days.length
  const { shops } = scope
  const paid = {
    dateBasis: 'paid' as const,
    refundBook: 'attributed' as const,
    ...(shops === undefined ? {} : { shops }),
  }
  return cell({
    name: `平均每天花约 ${formatYuan(Math.round(spent))} 元的 ${days.length} 天，每天净销售`,
    definition: `最近 ${MARGINAL_DAYS} 天里平常的、有推广费的日子，按当天的推广费从少到多分组；这一组各天的${METRICS.gsv.zh}加起来 ÷ 天数。`,
    unit: 'fen',
    value: Math.round(sum / days.length),
    terms: [
      ...days.map(({ day = '', spend, gsv }) => ({
        ...term(`${day}（推广费 ${formatYuan(spend)} 元）`, 'fen', gsv, {
          number: { ...paid, from: day, to: day, metric: 'gsv' },
        }),
        id: day,
      })),
      term('天数', 'count', days.length, { sign: '÷' }),
    ],
  })
}
