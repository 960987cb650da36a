import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { FUNNEL_STEP_NAMES } from '../../../../shared/contract/traffic.ts'
import type { FunnelChannel, FunnelStepRow, MissingReport, ShopFunnel } from '../../../../shared/contract/traffic.ts'
import { formatRatio, formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { coveredDays, select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { figuresOf } from '../overview/compute.ts'
import { daysOf } from '../traffic-days/present.ts'
import type { Days } from '../traffic-days/rows.ts'
import { baseRates, bottleneckOf, countFunnel, stepRows, usualRates, weeksBefore } from './compute.ts'
import type { Counted } from './compute.ts'
import { carriersOf, carrierSteps, productSteps, shopSteps, sourceSteps } from './rows.ts'
import type { StepRow } from './rows.ts'
import { Speaker } from '../spoken.ts'

export interface FunnelAsked {
  scope: Scope
  base: DayRange | undefined
  product: string | undefined
  channel: FunnelChannel | undefined
}

export function trafficFunnel(db: Connection, books: Books, asked: FunnelAsked) {
  const shops = selectedShops(books, select(books, asked.scope))
  const read = readSteps(db, shops, asked)
  const found = shops.map((shop) => ({ shop, funnel: shopFunnel(books, shop, read.get(shop.id) ?? [], asked) }))
  const funnels = found.flatMap(({ funnel }) => funnel ?? [])
  const say = new Speaker()
  for (const { bottleneck, shopId, steps } of funnels) speak(say, asked, shopId, steps, bottleneck)
  const [only, ...others] = funnels
  const single = others.length === 0 ? only : undefined
  return {
    steps: single?.steps ?? [],
    bottleneck: single?.bottleneck ?? null,
    sentence: only === undefined ? '这段时间没有能算漏斗的报表' : funnels.map(({ sentence }) => sentence).join('；'),
    figures: say.figures,
    shops: funnels,
    missing: found.flatMap(({ shop, funnel }) => (funnel === null ? [missingSteps(shop, asked)] : [])),
    carriers: carriersOf(
      db,
      shops.map(({ id }) => id),
      daysOf(asked.scope),
    ),
  }
}

/** The funnel of one shop with the rows that it was counted from; `null` where no report has its steps. */
export function openFunnel(db: Connection, books: Books, asked: FunnelAsked, shopId: string) {
  const shop = books.shops.find(({ id }) => id === shopId)
  if (shop === undefined) return null
  const rows = readSteps(db, [shop], asked).get(shopId) ?? []
  const counted = countFunnel(rows, daysOf(asked.scope))
  const funnel = shopFunnel(books, shop, rows, asked)
  return counted === null || funnel === null ? null : { rows, counted, funnel }
}

/** Where the sentence names a step that people get lost on, its rate, the usual one and the cost open. */
function speak(
  say: Speaker,
  { scope, base, product, channel }: FunnelAsked,
  shopId: string,
  steps: readonly FunnelStepRow[],
  bottleneck: ShopFunnel['bottleneck'],
): void {
  const worst = steps.find(({ step }) => step === bottleneck)
  if (worst === undefined) return
  const asked = { ...scope, of: 'funnel' as const, base, product, channel, shopId, step: worst.step }
  say.cell({ ...asked, figure: 'rate' }, formatRatio(worst.rate, 2))
  say.cell({ ...asked, figure: 'baseRate' }, formatRatio(worst.baseRate, 2))
  say.cell({ ...asked, figure: 'lost' }, formatYuan(worst.lost))
}

function readSteps(db: Connection, shops: readonly BookShop[], asked: FunnelAsked) {
  const { scope, base } = asked
  const ranges = [daysOf(scope), ...weeksBefore(daysOf(scope)), ...(base === undefined ? [] : [daysOf(base)])]
  const range = { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) }
  const ids = shops.map(({ id }) => id)
  return Map.groupBy(stepsOf(db, ids, range, asked), ({ shopId }) => shopId)
}

function stepsOf(db: Connection, ids: readonly string[], range: Days, { product, channel }: FunnelAsked): StepRow[] {
  if (product !== undefined) return productSteps(db, ids, range, product)
  if (channel === undefined) return shopSteps(db, ids, range)
  return (channel.by === 'carrier' ? carrierSteps : sourceSteps)(db, ids, range, channel.name)
}

function shopFunnel(books: Books, shop: BookShop, rows: readonly StepRow[], asked: FunnelAsked): ShopFunnel | null {
  const range = daysOf(asked.scope)
  const counted = countFunnel(rows, range)
  if (counted === null) return null
  const { base } = asked
  const rates = base === undefined ? usualRates(rows, counted, range) : baseRates(rows, counted, daysOf(base))
  const { perBuyer, money } = salesPerBuyer(books, shop, counted, asked)
  const steps = stepRows(counted, rates, perBuyer)
  const known = steps.some(({ baseRate }) => baseRate !== null)
  const worst = bottleneckOf(steps)
  const funnel = {
    shopId: shop.id,
    shop: shop.name,
    report: formatById(counted.report)?.name ?? '自己的表',
    method: counted.method,
    missingDays: counted.missingDays,
    steps,
    bottleneck: worst?.step ?? null,
    against: known ? (base === undefined ? ('weeks' as const) : ('base' as const)) : null,
    perBuyer: perBuyer === null ? null : Math.round(perBuyer),
    money,
  }
  return { ...funnel, sentence: sentenceOf(funnel, worst, range, base) }
}

/**
 * Orders' money by the buyers whom the report counted (domain rule 20), so that people × rates × this is what was sold;
 * of a listing or a channel, or where a day is missing on one side, the report's own money.
 */
function salesPerBuyer(books: Books, shop: BookShop, counted: Counted, { scope, product, channel }: FunnelAsked) {
  const buyers = counted.people[counted.steps.indexOf('pay')] ?? null
  const own = { ...scope, shops: [shop.id] }
  const whole = product === undefined && channel === undefined
  const byOrders = whole && scope.dateBasis === 'paid' && counted.method === 'days' && counted.missingDays === 0
  const { from, to } = daysOf(scope)
  const gmv = byOrders && coveredDays(shop, from, to) === to - from + 1 ? figuresOf(books, own).gmv : null
  const orders = ratio(gmv, buyers)
  if (orders !== null) return { perBuyer: orders, money: 'orders' as const }
  const report = ratio(counted.payAmount, buyers)
  return { perBuyer: report, money: report === null ? null : ('report' as const) }
}

type Said = Omit<ShopFunnel, 'sentence'>

function sentenceOf(funnel: Said, worst: FunnelStepRow | null, range: Days, base: DayRange | undefined): string {
  const { shop, steps, against } = funnel
  if (against === null) return `${shop}：${whyUnknown(funnel, range, base)}`
  const usual = base === undefined ? '自己前 8 周的中位数' : `${base.from} 至 ${base.to} 的比例`
  if (worst === null) {
    const below = steps.some(({ rate, baseRate }) => rate !== null && baseRate !== null && rate < baseRate)
    return below ? `${shop}：有的步骤低于${usual}，但算不出少卖多少` : `${shop}：每一步都不低于${usual}`
  }
  const before = steps[steps.indexOf(worst) - 1]
  const from = before === undefined ? '' : `${FUNNEL_STEP_NAMES[before.step]} → `
  return `${shop}卡在「${from}${FUNNEL_STEP_NAMES[worst.step]}」：${formatRatio(worst.rate, 2)}，低于${usual} ${formatRatio(worst.baseRate, 2)}，约少卖 ${formatYuan(worst.lost)} 元`
}

function whyUnknown({ method }: Said, { from, to }: Days, base: DayRange | undefined): string {
  if (base !== undefined) return `${base.from} 至 ${base.to} 没有同样的报表，看不出哪一步变差`
  return method === 'exact' && to > from
    ? '报表是整段的，没有按天的，比不了自己前 8 周；按天导出，或者改比上一期'
    : `${dayOfNumber(from)} 之前的 8 周没有足够的报表，还看不出哪一步变差`
}

/** Exports with the steps of shops, of listings and of sources, by platform. */
const FORMATS = {
  taobao: ['taobao.sycm-shop', 'taobao.sycm-products', 'taobao.sycm-sources'],
  tmall: ['taobao.sycm-shop', 'taobao.sycm-products', 'taobao.sycm-sources'],
  douyin: ['douyin.deals', 'douyin.product-cards', undefined],
} as const

function missingSteps({ id, name, platform }: BookShop, { product, channel }: FunnelAsked): MissingReport {
  const [ofShop, ofProduct, ofSource] = platform in FORMATS ? FORMATS[platform as keyof typeof FORMATS] : []
  const wanted = product !== undefined ? ofProduct : channel?.by === 'source' ? ofSource : ofShop
  const format = formatById(wanted ?? '')
  return { shopId: id, shop: name, report: format?.name ?? null, where: format?.where ?? null }
}
