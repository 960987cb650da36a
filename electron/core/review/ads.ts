import { AD_VERDICT_NAMES } from '../../../shared/contract/ads.ts'
import type { AdRow } from '../../../shared/contract/ads.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import type { SheetTable } from '../../../shared/review-parts.ts'
import { adPlans, adSummary } from '../analyses/ads/present.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { keywordTables } from './long/keywords.ts'
import { fen, numbers, table, times, words } from './tables.ts'

/** Rows the long sheet has room for. */
const MOST = 25

/** What block 8 is made of; `null` without advertising files. */
export interface MonthAds {
  plans: AdRow[]
  keywords: SheetTable[]
  wasted: number
  sentence: string
}

export function monthAds(db: Connection, books: Books, scope: Scope): MonthAds | null {
  const plans = adPlans(db, books, scope, undefined)
  if (plans.length === 0) return null
  const { wasted, sentence } = adSummary(db, books, scope)
  return { plans, keywords: keywordTables(db, books, scope), wasted, sentence }
}

/** Block 8: advertising against what it has to bring back, what loses most first. */
export function adsBlock({ plans, keywords, sentence }: MonthAds): Extract<ReviewBlock, { id: 8 }> {
  const rows = plans.toSorted((a, b) => (b.wasted ?? 0) - (a.wasted ?? 0) || b.spend - a.spend).slice(0, MOST)
  const columns = [
    words('推广', 32),
    numbers('花费', 18),
    numbers('投产比', 12),
    numbers('保本', 11),
    words('判定', 10),
    numbers('赔掉', 16),
  ]
  const cells = rows.map((row) => [
    row.name,
    fen(row.spend),
    times(row.roas),
    times(row.breakEven),
    row.verdict === null ? '' : AD_VERDICT_NAMES[row.verdict],
    fen(row.wasted),
  ])
  const left = plans.length - rows.length
  return {
    id: 8,
    tables: [table('plans', '推广', columns, cells, { note: left > 0 ? `另有 ${left} 个没列` : '' }), ...keywords],
    sentence,
  }
}
