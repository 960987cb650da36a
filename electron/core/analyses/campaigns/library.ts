import { dayNumber } from '../../../../shared/calendar.ts'
import { GOAL_NAMES } from '../../../../shared/contract/campaigns.ts'
import type { Campaign, CampaignLibrary, CampaignReview, LibraryRow } from '../../../../shared/contract/campaigns.ts'
import { Speaker } from '../spoken.ts'
import { formatCount, formatDecimal, formatYuan } from '../../../../shared/format.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { askedOf } from './asked.ts'
import type { Asked } from './asked.ts'
import type { Calendar } from './measure.ts'
import { eventsAsked } from './past.ts'
import { reviewOf } from './review.ts'

/** Every promotion and event that order files hold from its first day to its last, the most net lift a 元 first. */
export function libraryOf(
  db: Connection,
  books: Books,
  calendar: Calendar,
  dueOf: (campaign: Campaign) => LibraryRow['due'],
): CampaignLibrary {
  const own = calendar.own.flatMap((campaign) => {
    const asked = askedOf(books, campaign)
    return asked === null ? [] : [{ asked, campaign, name: campaign.name }]
  })
  const events = eventsAsked(books.shops, calendar.events)
    .filter((event) => own.every(({ asked }) => !standsFor(asked, event)))
    .map((event) => ({ asked: event, campaign: null, name: `${event.year} ${event.name}` }))
  const rows = [...own, ...events]
    .filter(({ asked }) => isOver(books, asked))
    .map(({ asked, campaign, name }) => ({
      ...rowOf(reviewOf(db, books, asked, calendar), asked, campaign, name),
      due: campaign === null ? null : dueOf(campaign),
    }))
    .toSorted((a, b) => (b.perYuan ?? -Infinity) - (a.perYuan ?? -Infinity) || (a.from < b.from ? 1 : -1))
  return { rows, ...said(rows) }
}

/** A whole-shop promotion on an event's days is that event by the seller's own name: the same money stands once. */
function standsFor(own: Asked, event: Asked): boolean {
  return own.products.length === 0 && own.from <= event.to && event.from <= own.to
}

function isOver(books: Books, { from, to, shops }: Asked): boolean {
  const meant = books.shops.filter(({ id }) => shops.length === 0 || shops.includes(id))
  return meant.every((shop) => isHeld(shop, dayNumber(from), dayNumber(to)))
}

function isHeld({ covered }: BookShop, from: number, to: number): boolean {
  return covered.some(([first, last]) => first <= from && to <= last)
}

/**
 * Of each 元 spent; `null` where nothing was, or where orders of some shops do not say what was given: the sales of all
 * would stand over the money of some.
 */
export function perYuanOf({ spent, discounts }: CampaignReview, value: number | null): number | null {
  const isPart = discounts.merchant !== null && discounts.unstated.length > 0
  return value === null || spent === null || spent <= 0 || isPart ? null : value / spent
}

function rowOf(review: CampaignReview, asked: Asked, campaign: Campaign | null, name: string): Omit<LibraryRow, 'due'> {
  const { netLift, low, high, liftRate, verdict, verdictName, profitChange, spent } = review
  const per = (value: number | null) => perYuanOf(review, value)
  return {
    campaignId: campaign?.id ?? null,
    key: campaign?.id ?? `${name} ${asked.from}`,
    name,
    goalName: campaign === null ? null : GOAL_NAMES[campaign.goal],
    from: asked.from,
    to: asked.to,
    shops: [...asked.shops],
    netLift,
    low,
    high,
    liftRate,
    verdict,
    verdictName,
    profitChange,
    spent,
    expectedLift: campaign?.expectedLift ?? null,
    perYuan: per(netLift),
    perYuanLow: per(low),
    perYuanHigh: per(high),
  }
}

function said(rows: readonly LibraryRow[]): Pick<CampaignLibrary, 'sentence' | 'figures'> {
  const judged = rows.filter(({ verdict }) => verdict !== null)
  if (judged.length === 0)
    return { sentence: '还没有能判断的活动：要有活动每一天的订单，和活动前 28 个平常的日子。', figures: [] }
  const say = new Speaker()
  const count = (some: readonly LibraryRow[], name: string, words: string) =>
    say.list({ name, words, rows: some.map((row) => listedAs(row, 'net')) }, formatCount(some.length))
  const sure = judged.filter(({ verdict }) => verdict === 'lift')
  const counts = [
    `${count(judged, '能判断的活动', '有活动每一天的订单、活动前有够多平常日子的，一场算一个。')} 场活动里`,
    `${count(sure, '赚到净增量的活动', '净增的下限还大于 0 的，一场算一个。')} 场赚到净增量`,
    `${count(
      judged.filter(({ verdict }) => verdict === 'loss'),
      '亏的活动',
      '多赚的上限还小于 0 的，一场算一个。',
    )} 场亏`,
  ].join('，')
  const cut = judged.filter(({ netLift }) => netLift === null)
  const unseen =
    cut.length === 0
      ? ''
      : `，${count(cut, '前后没看全的活动', '活动前后的日子挨着别的活动，或订单文件到不了，一场算一个。')} 场前后没看全、净增不知道`
  const best = sure.find(({ perYuan }) => perYuan !== null)
  if (best === undefined) return { sentence: `${counts}${unseen}。`, figures: say.figures }
  const of = (figure: 'spent' | 'perYuan', text: string) => say.cell(listedAs(best, figure).cell, text)
  const spent = of('spent', `${formatYuan(best.spent)} 元`)
  const gained = of('perYuan', `${formatDecimal(best.perYuan)} 元`)
  return {
    sentence: `${counts}${unseen}；花的钱最值的是「${best.name}」，投入 ${spent}，每花 1 元净增 ${gained}销售。`,
    figures: say.figures,
  }
}

function listedAs({ campaignId, name, from, to, shops }: LibraryRow, figure: 'net' | 'spent' | 'perYuan') {
  const asked = campaignId === null ? { event: { from, to, shops } } : { campaignId }
  return { name: `${name}（${from} 至 ${to}）`, cell: { of: 'campaign' as const, asked, figure } }
}
