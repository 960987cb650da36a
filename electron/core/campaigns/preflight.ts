import { dayOfNumber, daysBetween } from '../../../shared/calendar.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import type { Preflight } from '../../../shared/contract/preflight.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ListingProduct } from '../../../shared/contract/goods.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { shortSpec } from '../../../shared/spec.ts'
import type { Books } from '../books/columns.ts'
import { coveredDays } from '../books/select.ts'
import type { Connection } from '../database/open.ts'
import { listingProducts } from '../analyses/listing/products.ts'
import { scanAdLaw } from '../listing/adlaw/scan.ts'
import { priceFacts } from '../pricing/facts.ts'
import { unitProfit } from '../pricing/unit.ts'
import { normalQuantile } from '../stats/normal.ts'
import { cheapestElsewhere } from './elsewhere.ts'
import type { Elsewhere } from './elsewhere.ts'
import { shippingOf } from './shipping.ts'
import { skuStockOf } from './sku-stock.ts'
import type { SkuStock } from './sku-stock.ts'
import { stackWarnings, worstOf } from './stacking.ts'
import { USUAL_DAYS, usualUntil } from './usual.ts'

type Checked = Preflight['products'][number]

/** Sizes and colours that a warning names. */
const MOST_SIZES = 3
/** Share of cases in which no more is asked for. */
const HIGH = 0.9

/** Promo profit, break-even, stock and price conflicts of each product, and the words of the copy (campaigns.md 7.2). */
export function preflightOf(db: Connection, books: Books, campaign: Campaign, events: readonly ShopEvent[]): Preflight {
  const fixed = (campaign.adBudget ?? 0) + (campaign.fixedCost ?? 0)
  const until = usualUntil(books, campaign)
  const usual: Scope = {
    from: dayOfNumber(until - USUAL_DAYS),
    to: dayOfNumber(until - 1),
    dateBasis: 'paid',
    refundBook: 'attributed',
  }
  const rows = listingProducts(db, books, usual)
  const stockOf = skuStockOf(db, books, campaign, events)
  const planned = campaign.products.reduce((sum, { units }) => sum + (units ?? 0), 0)
  const products = campaign.products.map((product) => {
    const share = planned > 0 ? (product.units ?? 0) / planned : 1 / campaign.products.length
    const row = rows.find(({ shopId, productId }) => shopId === product.shopId && productId === product.productId)
    return checked(db, books, campaign, product, {
      row,
      fixed: Math.round(fixed * share),
      until,
      sizes: stockOf(product),
    })
  })
  const words = wordsOf(books, campaign)
  const warnings = [
    ...(campaign.products.length === 0 ? ['没有选商品：只查文案，选了商品才能查利润、库存和价格'] : []),
    ...words.map(({ word, message }) => `文案里的「${word}」：${message}`),
  ]
  const shipping = shippingOf(db, books, campaign, products, events)
  const bad = products.filter((product) => product.warnings.length > 0).length
  return {
    products,
    words,
    fixedCost: fixed,
    shipping,
    warnings,
    sentence:
      products.length === 0
        ? '选上参加活动的商品和活动价，开始之前先看亏不亏、货够不够。'
        : `${products.length} 个商品里 ${bad} 个要先处理${words.length > 0 ? `，文案里有 ${words.length} 个词要改` : ''}。`,
  }
}

interface Known {
  row: ListingProduct | undefined
  fixed: number
  /** The day after the usual days. */
  until: number
  sizes: SkuStock
}

/** Of the usual days those that order files tell; `null` where they are fewer than half. */
function seenDays({ shops }: Books, shopId: string, until: number): number | null {
  const shop = shops.find(({ id }) => id === shopId)
  const seen = shop === undefined ? 0 : coveredDays(shop, until - USUAL_DAYS, until - 1)
  return seen < USUAL_DAYS / 2 ? null : seen
}

function checked(
  db: Connection,
  books: Books,
  campaign: Campaign,
  product: Campaign['products'][number],
  known: Known,
): Checked {
  const facts = priceFacts(db, books, product, known.until)
  const days = daysBetween(campaign.from, campaign.to)
  const isKnown = facts.terms !== null && facts.missing.length === 0
  const profitAt = (price: number | null) =>
    !isKnown || facts.terms === null || price === null ? null : Math.round(unitProfit(facts.terms, price))
  const usualUnits = known.row?.units ?? null
  const seen = seenDays(books, product.shopId, known.until)
  const baselineUnits = usualUnits === null || seen === null ? null : (usualUnits * days) / seen
  const numbers = {
    title: facts.title,
    usualPrice: facts.price,
    usualProfit: profitAt(facts.price),
    profit: profitAt(product.price),
    baselineUnits,
    stock: known.row?.stock ?? null,
    pastLift: known.sizes.pastLift,
    demandHigh: demandHigh(baselineUnits, campaign.expectedLift, product.units) ?? known.sizes.demandHigh,
    shortSkus: known.sizes.shortSkus,
  }
  // The plan has to bear what a buyer who stacks everything leaves.
  const worst = worstOf(campaign, product.price, isKnown ? facts.terms : null)
  const even = breakEven({ ...numbers, profit: worst?.profit ?? numbers.profit }, known.fixed)
  const answer = { ...product, ...numbers, worst, ...even }
  const cheapest = cheapestElsewhere(books, placeOf(books, product), known.until)
  return { ...answer, warnings: warningsOf(answer, campaign, facts.missing, cheapest) }
}

function placeOf({ products, shops }: Books, { shopId, productId }: Campaign['products'][number]): number {
  return products.findIndex(({ key, shop }) => key === productId && shops[shop]?.id === shopId)
}

/** Pieces that pay the fixed cost, and the rise at which the promotion leaves what usual days would have. */
function breakEven(
  { usualProfit, profit, baselineUnits }: Pick<Checked, 'usualProfit' | 'profit' | 'baselineUnits'>,
  fixed: number,
): Pick<Checked, 'breakEvenUnits' | 'breakEvenLift'> {
  if (profit === null || profit <= 0) return { breakEvenUnits: null, breakEvenLift: null }
  const breakEvenUnits = Math.ceil(fixed / profit)
  if (usualProfit === null || baselineUnits === null || baselineUnits <= 0)
    return { breakEvenUnits, breakEvenLift: null }
  return { breakEvenUnits, breakEvenLift: (usualProfit * baselineUnits + fixed) / profit / baselineUnits - 1 }
}

/** What is planned or expected, with the spread of a count. */
function demandHigh(baseline: number | null, lift: number | null, planned: number | null): number | null {
  const expected = baseline === null || lift === null ? planned : Math.max(planned ?? 0, baseline * (1 + lift))
  return expected === null ? null : Math.ceil(expected + normalQuantile(HIGH) * Math.sqrt(expected))
}

function warningsOf(
  product: Omit<Checked, 'warnings'>,
  campaign: Campaign,
  missing: readonly string[],
  cheapest: Elsewhere | null,
): string[] {
  return [
    ...(product.price === null ? ['没有填活动价'] : []),
    ...(missing.length > 0 ? [`缺${missing.join('、')}，利润算不出来`] : []),
    ...moneyWarnings(product, campaign),
    ...priceWarnings(product, cheapest),
  ]
}

function moneyWarnings(
  { profit, worst, breakEvenLift, stock, demandHigh: wanted, shortSkus }: Omit<Checked, 'warnings'>,
  campaign: Campaign,
): string[] {
  const expected = campaign.expectedLift
  return [
    ...(profit !== null && profit <= 0 ? [`按活动价卖一件亏 ${formatYuan(-profit)} 元`] : []),
    ...stackWarnings(worst, profit),
    ...(breakEvenLift !== null && expected !== null && expected < breakEvenLift
      ? [`要多卖 ${formatRatio(breakEvenLift, 0)} 才不亏，预计只多卖 ${formatRatio(expected, 0)}`]
      : []),
    ...(stock !== null && wanted !== null && stock < wanted
      ? [`库存 ${formatCount(stock)} 件，可能要 ${formatCount(wanted)} 件`]
      : []),
    ...sizeWarnings(shortSkus),
  ]
}

/** The sizes and colours that lack the most; a product that has enough in all may lack the one that sells. */
function sizeWarnings(short: Checked['shortSkus']): string[] {
  if (short.length === 0) return []
  const words = short
    .slice(0, MOST_SIZES)
    .map(({ sku, spec, stock, demandHigh: wanted }) => `${shortSpec(spec ?? sku)} 有 ${stock} 要 ${wanted}`)
  return [
    `${formatCount(short.length)} 个规格到时可能不够：${words.join('，')}${short.length > MOST_SIZES ? '等' : ''}`,
  ]
}

function priceWarnings({ price, usualPrice }: Omit<Checked, 'warnings'>, cheapest: Elsewhere | null): string[] {
  if (price === null) return []
  return [
    ...(usualPrice !== null && price >= usualPrice ? ['活动价不比平常低'] : []),
    ...(cheapest !== null && cheapest.price < price
      ? [`「${cheapest.title}」在别的店卖 ${formatYuan(cheapest.price)} 元，比活动价还低`]
      : []),
  ]
}

function wordsOf(books: Books, campaign: Campaign): Preflight['words'] {
  const shop = books.shops.find(({ id }) => campaign.shops[0] === undefined || id === campaign.shops[0])
  const text = `${campaign.name} ${campaign.copy}`
  return scanAdLaw({ title: text, platform: shop?.platform ?? 'taobao' })
    .filter(({ exemption, level }) => exemption === null && level !== 'info')
    .map(({ text: word, suggestion, basis }) => ({ word, message: `${suggestion}（${basis}）` }))
}
