import { METRICS } from '../../../../shared/terms.ts'
import { select } from '../../books/select.ts'
import { readRecords } from '../evidence/records.ts'
import { knownDays } from '../gaps.ts'
import { adsOf } from '../profit/compute.ts'
import { productSums } from '../profit/products.ts'
import type { SkuSums } from '../profit/products.ts'
import { profitBooks } from '../profit/rows.ts'
import type { OpenedListing } from './listing.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'

function shopAds({ sources: { db, books }, question }: OpenedListing, shops = question.shops) {
  const days = knownDays(books, select(books, { ...question, shops }))
  return adsOf(db, books, profitBooks(db, books).rules, days).map(({ ads }) => ads)
}

/** Shared out by what was paid: on what never sold nothing falls. `null` where no order file covers the days. */
export function sharedOn(ads: SkuSums['ads'] | undefined, place: number): number | null {
  return ads === undefined ? null : (ads.shared[place] ?? 0)
}

/** Advertising whose rows name the listing. Where two shops sell one number it is shared out by what each was paid. */
export function namedCell(opened: OpenedListing): Cell {
  const { sources, question, row, sums, place } = opened
  const shared = sharedOn(sums?.all.ads, place)
  const ids = shopAds(opened).flatMap(({ naming }) => naming(question.productId))
  const isShared = sources.books.products.filter(({ key }) => key === question.productId).length > 1
  return cell({
    name: `${row.title}：推广报表指明的`,
    definition: `推广报表写着这个商品的花费${isShared ? '；几家店有同一个商品编号，按支付金额分' : ''}。`,
    unit: 'fen',
    value: row.adSpend === null || shared === null ? null : row.adSpend - shared,
    reckoned: isShared ? 'model' : 'formula',
    records: readRecords(
      sources.db,
      ids.map((id) => ({ table: 'ad_day' as const, id })),
    ),
    recordsTotal: ids.length,
    notes: ids.length === 0 ? ['没有一行推广写着它'] : [],
  })
}

/** Its share of the advertising of its shop that names no listing. */
export function sharedCell(opened: OpenedListing): Cell {
  const { sources, question, row, sums, place } = opened
  const { from, to, dateBasis, refundBook } = question
  const scope = { from, to, dateBasis, refundBook, shops: [question.shopId] }
  const ads = shopAds(opened, scope.shops)
  const total = ads.reduce((sum, own) => sum + own.total, 0)
  const named = ads.reduce((sum, own) => [...own.byProduct.values()].reduce((all, { spend }) => all + spend, sum), 0)
  const sold = productSums(sources.db, sources.books, scope)?.tally.gmv
  const paid = sold?.reduce((sum, amount) => sum + Math.max(0, amount || 0), 0) ?? null
  return cell({
    name: `${row.title}：没指明商品的推广费分到的`,
    definition: '推广报表没有写商品的花费，按这段时间店里各商品的支付金额分；零头分给最大的余数。',
    unit: 'fen',
    value: sharedOn(sums?.all.ads, place),
    reckoned: 'model',
    terms: [
      term(`这家店的${METRICS.adSpend.zh}`, 'fen', total, { number: { ...scope, metric: 'adSpend' } }),
      term('指明商品的', 'fen', named),
      term(`它的${METRICS.gmv.zh}`, 'fen', row.gmv, { cell: { ...question, figure: 'gmv' } }),
      term(`这家店的${METRICS.gmv.zh}`, 'fen', paid, { number: { ...scope, metric: 'gmv' } }),
    ],
  })
}
