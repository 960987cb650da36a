import { addDays, dayNumber, daysBetween } from '../../../../shared/calendar.ts'
import { AD_VERDICT_NAMES, AD_VERDICTS } from '../../../../shared/contract/ads.ts'
import type { AdLevel, AdRow, AdSummary, KeywordRow } from '../../../../shared/contract/ads.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { formatDecimal, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { coveredDays, select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { missingDays } from '../gaps.ts'
import { coverOfListings } from '../listing/standing.ts'
import { metricsOf } from '../overview/summary.ts'
import { profitValues } from '../profit/metrics.ts'
import { adColumns } from './columns.ts'
import { adRows, joined, levelKey } from './compute.ts'
import type { Beside } from './compute.ts'
import { marginsOf } from './margins.ts'
import { MOST_UNSEEN, NEW_DAYS } from './question.ts'
import { shiftOf } from './shift.ts'
import { profitOf } from './verdict.ts'
import { Speaker } from '../spoken.ts'
import { trafficValues } from '../traffic-days/present.ts'
import { keyOf } from './rows.ts'
import type { Stated } from './rows.ts'
import { dailyStated, periodsStated } from './stated.ts'

/** The words that files have for each level; the finest that names what can be switched off comes first. */
const LEVELS: Readonly<Record<AdLevel, readonly string[]>> = {
  plan: ['计划'],
  unit: ['单元'],
  product: ['商品'],
  creative: ['素材', '创意'],
  crowd: ['人群'],
  scene: ['场景'],
  region: ['地域'],
  account: ['账户'],
}
const USUAL_ORDER: readonly AdLevel[] = ['plan', 'unit', 'product', 'creative', 'scene', 'account', 'crowd', 'region']
const WORDS = '关键词'

const stated = new Kept<Stated[]>(12)

/** Everything that files state of the scope's shops. Kept with the books: advertising comes with imports. */
function statedIn(db: Connection, books: Books, scope: Scope): Stated[] {
  const days = { from: scope.from, to: scope.to }
  const all = stated.of(books, `${days.from} ${days.to}`, () => {
    const columns = adColumns(db, books)
    return joined(dailyStated(columns, days), periodsStated(columns, days))
  })
  return all.filter(({ shopId }) => scope.shops === undefined || scope.shops.includes(shopId))
}

/** Plans of every channel, or the level asked for; where a channel has no plans what it has. */
export function adPlans(db: Connection, books: Books, scope: Scope, by: AdLevel | undefined): AdRow[] {
  const chosen =
    by === undefined
      ? statedPlans(db, books, scope)
      : statedIn(db, books, scope).filter(({ level }) => level !== WORDS && LEVELS[by].includes(level))
  return adRows(chosen, besideOf(db, books, scope)).toSorted(bySpend)
}

/** The same as files state it, without what it should have brought. */
export function statedPlans(db: Connection, books: Books, scope: Scope): Stated[] {
  return usualLevels(statedIn(db, books, scope).filter(({ level }) => level !== WORDS))
}

/** What each of them has left, as `adPlans` says it. */
export function planProfits(db: Connection, books: Books, scope: Scope): { row: Stated; profit: number | null }[] {
  const marginOf = marginsBy(db, books, scope.to)
  return statedPlans(db, books, scope).map((row) => ({ row, profit: profitOf(row, marginOf(row).margin) }))
}

/** One row of any level by its key; `null` where no file has it. */
export function adRowOf(db: Connection, books: Books, scope: Scope, key: string): AdRow | null {
  const own = statedIn(db, books, scope).find((row) => keyOf(row) === key)
  if (own === undefined) return null
  const beside = statedIn(db, books, scope).filter((row) => levelKey(row) === levelKey(own))
  return adRows(beside, besideOf(db, books, scope)).find((row) => row.key === key) ?? null
}

function usualLevels(rows: readonly Stated[]): Stated[] {
  const rank = ({ level }: Stated) => USUAL_ORDER.findIndex((id) => LEVELS[id].includes(level))
  return [...Map.groupBy(rows, ({ shopId, channel }) => `${shopId}|${channel}`).values()].flatMap((own) => {
    const best = Math.min(...own.map(rank).filter((place) => place >= 0))
    return own.filter((row) => rank(row) === best)
  })
}

export function adKeywords(db: Connection, books: Books, scope: Scope): KeywordRow[] {
  const rows = statedIn(db, books, scope).filter(({ level }) => level === WORDS)
  const titles = new Map(books.products.map(({ shop, key, title }) => [`${books.shops[shop]?.id ?? ''} ${key}`, title]))
  return adRows(rows, besideOf(db, books, scope))
    .map((row): KeywordRow => {
      const title = titles.get(`${row.shopId} ${row.productId ?? ''}`) ?? row.title
      const inTitle = title === null ? null : contains(title, row.name)
      return { ...row, inTitle, advice: adviceOf(row, inTitle) }
    })
    .toSorted(bySpend)
}

/** Whether a buyer who searches the word would meet it in the title: all its characters are there. */
function contains(title: string, word: string): boolean {
  const own = new Set(title.toLowerCase())
  return [...word.toLowerCase()].every((letter) => letter.trim() === '' || own.has(letter))
}

function adviceOf({ verdict, orders }: AdRow, inTitle: boolean | null): KeywordRow['advice'] {
  if (verdict === 'stop') return (orders ?? 0) === 0 ? 'negative' : 'remove'
  if ((verdict === 'hold' || verdict === 'raise') && inTitle === false) return 'title'
  return null
}

function bySpend(a: AdRow, b: AdRow): number {
  return b.spend - a.spend || (a.key < b.key ? -1 : 1)
}

/** Of the listing's own payments, else of its shop's. */
function marginsBy(db: Connection, books: Books, to: string): Beside['marginOf'] {
  const margins = marginsOf(db, books, to)
  const nothing = { margin: null, kept: null, naive: null }
  return ({ shopId, productId }) =>
    margins.products.get(`${shopId} ${productId ?? ''}`) ?? margins.shops.get(shopId) ?? nothing
}

function besideOf(db: Connection, books: Books, scope: Scope): Beside {
  const { firsts } = adColumns(db, books)
  const since = addDays(scope.to, 1 - NEW_DAYS)
  const cover = coverOfListings(db, books, scope)
  return {
    to: scope.to,
    marginOf: marginsBy(db, books, scope.to),
    coverOf: ({ shopId, productId }) => cover.get(`${shopId} ${productId ?? ''}`) ?? null,
    isOld: (row) => (firsts.get(keyOf(row)) ?? since) < since,
    conversionOf: (shopId) => conversionOf(db, books, { ...scope, shops: [shopId] }),
  }
}

/** Of the shop's clicks in all channels together; where none has an order, of its visitors. */
function conversionOf(db: Connection, books: Books, scope: Scope): number | null {
  const known = usualLevels(statedIn(db, books, scope).filter(({ level }) => level !== WORDS)).flatMap(
    ({ clicks, orders }) => (clicks === null || orders === null ? [] : [{ clicks, orders: Math.min(orders, clicks) }]),
  )
  const sum = (of: 'clicks' | 'orders') => known.reduce((total, row) => total + row[of], 0)
  if (sum('orders') > 0) return ratio(sum('orders'), sum('clicks'))
  return trafficValues(db, books, scope, null).payConversion.value
}

export function adSummary(db: Connection, books: Books, scope: Scope): AdSummary {
  const rows = statedIn(db, books, scope)
  const plans = adPlans(db, books, scope, undefined)
  const spend = profitValues(db, books, scope, null).adSpend.value
  const claimed = plans.reduce((sum: number | null, row) => (row.gmv === null ? sum : (sum ?? 0) + row.gmv), null)
  const verdicts = AD_VERDICTS.map((verdict) => {
    const own = plans.filter((row) => row.verdict === verdict)
    const total = (value: (row: AdRow) => number | null) => own.reduce((sum, row) => sum + (value(row) ?? 0), 0)
    return { verdict, count: own.length, spend: total((row) => row.spend), wasted: total((row) => row.wasted) }
  })
  const wasted = verdicts.reduce((sum, one) => sum + one.wasted, 0)
  const seen = seesSalesOf(db, books, scope)
  const cover = seen ? ratio(claimed, metricsOf(books, scope).gmv) : null
  const present = new Set(rows.map(({ level }) => level))
  return {
    spend,
    claimed,
    cover,
    wasted,
    verdicts,
    levels: USUAL_ORDER.filter((id) => LEVELS[id].some((level) => present.has(level))),
    hasKeywords: present.has(WORDS),
    shift: shiftOf(plans, daysBetween(scope.from, scope.to), scope),
    ...said(plans, spend, wasted, verdicts, scope),
    ...notesOf(rows, plans, { cover, seen, uncounted: uncountedDays(books, scope) }, scope),
  }
}

/**
 * Whether order files cover the days on which channels claim sales: what is claimed beyond them would look like sales
 * claimed twice. A last day without an order is no reason to say nothing.
 */
export function seesSalesOf(db: Connection, books: Books, scope: Scope): boolean {
  const shops = new Map(books.shops.map((shop) => [shop.id, shop]))
  const rows = usualLevels(statedIn(db, books, scope).filter(({ level }) => level !== WORDS))
  let [claimed, unseen] = [0, 0]
  for (const { shopId, gmv, from, to } of rows) {
    const shop = shops.get(shopId)
    const days = daysBetween(from, to)
    const covered = shop === undefined ? 0 : coveredDays(shop, dayNumber(from), dayNumber(to))
    claimed += gmv ?? 0
    // As if each of its days had claimed as much.
    unseen += (gmv ?? 0) * (1 - covered / days)
  }
  return unseen <= MOST_UNSEEN * claimed
}

/** The overview holds advertising against the sales of the same days; the rows here are of all days. */
function uncountedDays(books: Books, scope: Scope): string[] {
  return missingDays(books, select(books, scope)).map(
    ({ shop, days }) => `${shop.name}缺 ${days} 天订单文件，那些天的推广费不在合计里，下面各行照报表列全`,
  )
}

export const UNSEEN_SALES = '有推广的日子缺订单文件，各渠道自己算的成交占全店多少算不出来'

function said(
  plans: readonly AdRow[],
  known: number | null,
  wasted: number,
  verdicts: AdSummary['verdicts'],
  scope: Scope,
): Pick<AdSummary, 'sentence' | 'figures'> {
  if (plans.length === 0) return { sentence: '这段时间没有推广报表。', figures: [] }
  const say = new Speaker()
  const cell = { ...scope, of: 'ads' as const }
  const spend = known ?? plans.reduce((sum, row) => sum + row.spend, 0)
  const whole = `${formatYuan(spend)} 元`
  const paid =
    known === null ? say.cell({ ...cell, verdict: null, figure: 'spend' }, whole) : say.metric('adSpend', whole)
  const lost =
    wasted > 0
      ? `，亏的那些连货带推广赔掉 ${say.cell({ ...cell, verdict: null, figure: 'wasted' }, `${formatYuan(wasted)} 元`)}`
      : ''
  const counts = verdicts
    .filter(({ count }) => count > 0)
    .map(
      ({ verdict, count }) =>
        `${AD_VERDICT_NAMES[verdict]} ${say.cell({ ...cell, verdict, figure: 'count' }, `${count} 个`)}`,
    )
  const rest = counts.length === 0 ? '保本线还算不出来，先补成本和费率' : counts.join('、')
  return { sentence: `花了 ${paid}${lost}：${rest}。`, figures: say.figures }
}

function notesOf(
  rows: readonly Stated[],
  plans: readonly AdRow[],
  { cover, seen, uncounted }: { cover: number | null; seen: boolean; uncounted: readonly string[] },
  scope: Scope,
): Pick<AdSummary, 'notes' | 'noteFigures'> {
  const levels = new Set(rows.map(levelKey))
  const channels = new Set(plans.map(({ shopId, channel }) => `${shopId}|${channel}`))
  const say = new Speaker()
  const notes = [
    ...(levels.size > channels.size ? ['同一渠道的场景、计划、商品、关键词报表是同一笔钱，只看一层，从不相加'] : []),
    ...(seen ? [] : [UNSEEN_SALES]),
    ...uncounted,
    ...coverNote(cover, (text) => say.cell({ ...scope, of: 'ads', verdict: null, figure: 'cover' }, text)),
    ...naiveNote(plans, (key, text) => say.cell({ ...scope, of: 'adRow', key, figure: 'naive' }, text)),
    '成交金额是平台自己的归因口径，含间接成交；佣金（淘宝客、达人）不算推广费',
    ...(plans.some(({ verdict }) => verdict !== null) ? [PROOF] : []),
  ]
  return { notes, noteFigures: say.figures }
}

function coverNote(cover: number | null, say: (text: string) => string): string[] {
  if (cover === null) return []
  const twice = cover > 1 ? '，超过了实际：有重复归因' : ''
  return [`各渠道自己算的成交加起来是全店支付金额的 ${say(formatRatio(cover))}${twice}`]
}

function naiveNote(plans: readonly AdRow[], say: (key: string, text: string) => string): string[] {
  const some = plans.find(({ breakEven, naive }) => breakEven !== null && naive !== null)
  if (some === undefined) return []
  const naive = say(some.key, formatDecimal(some.naive))
  return [`保本线按已成熟的付款算（退款、成本、平台费、佣金、运费都扣）；只按毛利率算会低到 ${naive}，照那个投会亏`]
}

/** What `test/unit/ads.test.ts` holds the verdicts to. */
const PROOF =
  '准不准：用 600 个知道真实转化的模拟计划试过，其实赚钱的计划被判「停」的不到 5%，明显亏的 95% 以上判「停」'
