import { randomUUID } from 'node:crypto'
import { dayNumber } from '../../../shared/calendar.ts'
import { CAMPAIGN_STAGES, STAGE_NAMES } from '../../../shared/contract/campaign-editions.ts'
import { CAMPAIGN_VERDICT_NAMES } from '../../../shared/contract/campaigns.ts'
import type { CampaignEdition, CampaignEditions, CampaignStage } from '../../../shared/contract/campaign-editions.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import { SellerError } from '../../../shared/errors.ts'
import { listSheet } from '../../../shared/lists.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { tableChanges } from '../review/revisions.ts'
import { campaignSheet } from './sheet.ts'

/** Days after the last one by which most refunds are in, and all but a few. */
const AFTER: Readonly<Record<CampaignStage, number>> = { first: 1, day30: 30, day60: 60 }

interface Row extends Omit<CampaignEdition, 'stageName' | 'verdictName' | 'changes'> {
  verdict: keyof typeof CAMPAIGN_VERDICT_NAMES | null
  sheet: string
}

/** What was kept, and which sheet is due: told by the files, not by the clock, for only files bring refunds. */
export function editionsOf(db: Connection, books: Books, campaign: Campaign): CampaignEditions {
  const rows = rowsOf(db, campaign.id)
  const asOf = reachOf(books, campaign)
  const due = dueStage(rows, campaign, asOf)
  const editions = rows.map((row, at) => editionOf(row, rows[at - 1]))
  return { editions, asOf, due, sentence: sentenceOf(campaign, asOf, due, rows.length) }
}

/** The stage that can be kept now and is not yet. */
export function dueOf(db: Connection, books: Books, campaign: Campaign): CampaignStage | null {
  return dueStage(rowsOf(db, campaign.id), campaign, reachOf(books, campaign))
}

function dueStage(rows: readonly Row[], campaign: Campaign, asOf: string | null): CampaignStage | null {
  const stage = stageAt(campaign, asOf)
  if (stage === null) return null
  const newest = Math.max(-1, ...rows.map((row) => CAMPAIGN_STAGES.indexOf(row.stage)))
  return CAMPAIGN_STAGES.indexOf(stage) > newest ? stage : null
}

function stageAt({ to }: Campaign, asOf: string | null): CampaignStage | null {
  if (asOf === null) return null
  return CAMPAIGN_STAGES.findLast((stage) => daysAfter(to, asOf) >= AFTER[stage]) ?? null
}

function daysAfter(to: string, asOf: string): number {
  return dayNumber(asOf) - dayNumber(to)
}

/** Newest day that the files of all its shops reach. */
function reachOf(books: Books, { shops }: Campaign): string | null {
  const meant = books.shops.filter(({ id }) => shops.length === 0 || shops.includes(id))
  const days = meant.flatMap(({ asOf }) => asOf?.slice(0, 10) ?? [])
  return days.length < meant.length ? null : (days.toSorted()[0] ?? null)
}

/** @throws SellerError INVALID_INPUT where files end before the promotion does */
export function keepEdition(db: Connection, books: Books, campaign: Campaign, now: string): CampaignEdition {
  const { review, sheet } = campaignSheet(db, books, campaign)
  const asOf = reachOf(books, campaign)
  const stage = stageAt(campaign, asOf)
  if (stage === null || asOf === null)
    throw new SellerError('INVALID_INPUT', `活动到 ${campaign.to} 结束，订单文件还没到它之后。导入后面的订单再留版。`)
  return db
    .transaction(() => {
      const rows = rowsOf(db, campaign.id)
      const newest = rows.at(-1)
      const text = JSON.stringify(sheet)
      if (newest?.stage === stage && newest.sheet === text) return editionOf(newest, rows.at(-2))
      const row: Row = {
        id: randomUUID(),
        edition: (newest?.edition ?? 0) + 1,
        stage,
        asOf,
        keptAt: now,
        verdict: review.verdict,
        netLift: review.netLift,
        profitChange: review.profitChange,
        sheet: text,
      }
      db.prepare(
        `INSERT INTO campaign_sheet
           (id, campaign_id, edition, stage, as_of, kept_at, verdict, net_lift, profit_change, sheet)
         VALUES (:id, :campaignId, :edition, :stage, :asOf, :keptAt, :verdict, :netLift, :profitChange, :sheet)`,
      ).run({ ...row, campaignId: campaign.id })
      return editionOf(row, newest)
    })
    .immediate()
}

/** The sheet as it was kept. @throws SellerError NOT_FOUND */
export function keptSheet(db: Connection, campaignId: string, edition: number): ListSheet {
  const row = rowsOf(db, campaignId).find((one) => one.edition === edition)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这一版，刷新后再选。')
  const sheet = sheetOf(row)
  return { ...sheet, title: `${sheet.title}（第 ${edition} 版 · ${STAGE_NAMES[row.stage]}）` }
}

function rowsOf(db: Connection, campaignId: string): Row[] {
  return db
    .prepare<[string], Row>(
      `SELECT id, edition, stage, as_of AS asOf, kept_at AS keptAt, verdict, net_lift AS netLift,
         profit_change AS profitChange, sheet
       FROM campaign_sheet WHERE campaign_id = ? ORDER BY edition`,
    )
    .all(campaignId)
}

function sheetOf({ sheet }: Row): ListSheet {
  return listSheet.parse(JSON.parse(sheet))
}

/** Days one by one would hide what they sum up to. */
const SUMMED = ['facts', 'bridge']

function editionOf(row: Row, before: Row | undefined): CampaignEdition {
  const { sheet: _, verdict, ...own } = row
  const tablesOf = (one: Row) => sheetOf(one).tables.filter(({ key }) => SUMMED.includes(key))
  return {
    ...own,
    stageName: STAGE_NAMES[row.stage],
    verdictName: verdict === null ? null : CAMPAIGN_VERDICT_NAMES[verdict],
    changes: before === undefined ? [] : tableChanges(tablesOf(before), tablesOf(row)),
  }
}

function sentenceOf({ to }: Campaign, asOf: string | null, due: CampaignStage | null, count: number): string {
  if (due !== null)
    return due === 'first'
      ? '活动已经结束，可以留一份初版；满 30 天、60 天退款回来后再各结算一次。'
      : `订单和退款已经到 ${asOf ?? ''}，${STAGE_NAMES[due]}可以出了：退款又回来一些，数会变。`
  const next = CAMPAIGN_STAGES.find((stage) => asOf === null || daysAfter(to, asOf) < AFTER[stage])
  if (next === undefined) return '三个阶段都结算过了。以后导入的文件改了数，可以再留一版。'
  const kept = count === 0 ? '' : `已留 ${count} 版；`
  return next === 'first'
    ? '活动还没结束，或订单文件还没到它之后。'
    : `${kept}${STAGE_NAMES[next]}要等订单和退款文件到活动结束满 ${AFTER[next]} 天，现在到 ${asOf ?? ''}。`
}
