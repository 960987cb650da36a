import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CompetitorCard } from '../../../../shared/contract/competitors.ts'
import type { EvidenceEnd } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NO_DAY } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { listingOfLines } from '../../books/listings.ts'
import { OWN_DAYS, competitorBoard, isCheaper } from '../../competitors/board.ts'
import { listEntries } from '../../registers/store.ts'
import { documentsOf } from '../../risk/documents.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** What the seller wrote down of competitors and documents: it ends with the word that was written. */

function typed(words: string): EvidenceEnd {
  return { kind: 'typed', words, at: null }
}

type CompetitorQuestion = CellOf<'competitor'>

export function competitorCell(sources: Sources, question: CompetitorQuestion): Cell {
  const { db, books } = sources
  const { cards } = competitorBoard(books, listEntries(db), question.asOf)
  const { figure } = question
  if (figure === 'watched' || figure === 'cheaper') {
    const own = figure === 'watched' ? cards : cards.filter(isCheaper)
    return cell({
      name: figure === 'watched' ? '盯着的竞品' : '到手价比我便宜的竞品',
      definition:
        figure === 'watched' ? '自己加的竞品。' : '最近一次记的到手价，比我自己商品那四周的均价便宜 1% 以上的。',
      unit: 'count',
      value: own.length,
      terms: own.map(({ id, name }) => ({
        ...term(name, 'count', 1, { cell: { ...question, id, figure: 'net' } }),
        id,
      })),
      end: typed('竞品是自己加的，在竞品页改'),
    })
  }
  const card = cards.find(({ id }) => id === question.id)
  if (card === undefined) throw new SellerError('NOT_FOUND', '没有这个竞品，刷新后再看。')
  return figure === 'net' ? netCell(card) : ownCell(sources, card, question)
}

function netCell({ name, shots }: CompetitorCard): Cell {
  const shot = shots.at(-1)
  const told = { name: `${name}的到手价`, definition: '最近一次记的标价 − 券和满减，不小于 0。', unit: 'fen' as const }
  if (shot === undefined || shot.net === null) return cell({ ...told, value: null, notes: ['还没有记过价格'] })
  const coupon = shot.coupon ?? 0
  return cell({
    ...told,
    value: shot.net,
    reckoned: coupon > (shot.price ?? 0) ? 'model' : 'formula',
    terms: [term('标价', 'fen', shot.price), term('券和满减', 'fen', coupon, { sign: '−' })],
    end: typed(`${shot.day} 看到、自己记的`),
  })
}

/** Paid a piece of four weeks up to the newest time that the competitor was looked at. */
function ownCell({ books }: Sources, card: CompetitorCard, { asOf }: CompetitorQuestion): Cell {
  const { own } = card
  if (own === null) throw new SellerError('NOT_FOUND', '没有给它选我的商品，或文件里没有这个商品。')
  const to = card.shots.at(-1)?.day ?? asOf
  const from = addDays(to, 1 - OWN_DAYS)
  const { lines } = books
  const listings = listingOfLines(books)
  const shop = books.shops.findIndex(({ id }) => id === own.shopId)
  const product = books.products.findIndex((one) => one.shop === shop && one.key === own.productId)
  const sold = kept(
    membersBetween(indexByDay(lines.paidDay), dayNumber(from), dayNumber(to)),
    (line) =>
      lines.paidDay[line] !== NO_DAY &&
      listings[line] === product &&
      (lines.quantity[line] ?? Number.NaN) > 0 &&
      (lines.paid[line] ?? Number.NaN) > 0,
  )
  const sum = (column: ArrayLike<number>) => sold.reduce((total, line) => total + (column[line] ?? Number.NaN), 0)
  return cell({
    name: `「${own.title}」的均价`,
    definition: `${from} 到 ${to} 的${METRICS.gmv.zh} ÷ ${METRICS.units.zh}，四舍五入到分；送的不算。`,
    unit: 'fen',
    value: own.price,
    terms:
      own.price === null
        ? []
        : [
            term(METRICS.gmv.zh, 'fen', sum(lines.paid)),
            term(METRICS.units.zh, 'count', sum(lines.quantity), { sign: '÷' }),
          ],
    lines: amountsOf(sold, '实付', 'fen', (line) => lines.paid[line] ?? Number.NaN),
    notes: own.price === null ? ['那四周没有卖出'] : [],
  })
}

type DocumentQuestion = CellOf<'document'>

export function documentCell({ db }: Sources, question: DocumentQuestion): Cell {
  const { asOf, figure, id } = question
  const { rows, ending, reminderDays } = documentsOf(listEntries(db), asOf)
  if (figure === 'missing') {
    const missing = rows.filter(({ state }) => state === 'missing')
    return cell({
      name: '还缺的证照',
      definition: '卖的类目按法条要、登记里没有的；类目和要求都能在下面改。',
      unit: 'count',
      value: missing.length,
      terms: missing.map(({ category, document }) => ({
        ...term(`${document}（${category}）`, 'count', 1),
        id: `${category} ${document}`,
      })),
      end: { kind: 'nothing', words: '登记里没有它们；有了就点“登记”', at: null },
    })
  }
  if (figure === 'daysLeft') {
    const one = ending.find((entry) => entry.id === id)
    if (one === undefined) throw new SellerError('NOT_FOUND', '没有这份证照，刷新后再看。')
    return cell({
      name: `${one.name}还有几天`,
      definition: '到期的那天 − 今天；过期的是负数。',
      unit: 'count',
      value: one.daysLeft,
      terms: [term('到期', 'day', dayNumber(one.expiresOn)), term('今天', 'day', dayNumber(asOf), { sign: '−' })],
      end: typed('到期的日子是登记时填的'),
    })
  }
  const own = ending.filter(({ daysLeft }) => daysLeft < 0 === (figure === 'expired'))
  return cell({
    name: figure === 'expired' ? '过期的证照' : `${reminderDays} 天内到期的证照`,
    definition: figure === 'expired' ? '登记的到期日已经过了的。' : `登记的到期日在今天起 ${reminderDays} 天内的。`,
    unit: 'count',
    value: own.length,
    terms: own.map((one) => ({
      ...term(one.name, 'count', 1, { cell: { ...question, id: one.id, figure: 'daysLeft' } }),
      id: one.id,
    })),
    end: typed('登记的证照，在风险页下面改'),
  })
}
