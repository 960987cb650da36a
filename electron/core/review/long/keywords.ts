import { AD_VERDICT_NAMES, KEYWORD_ADVICE_NAMES } from '../../../../shared/contract/ad-verdicts.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { SheetTable } from '../../../../shared/review-parts.ts'
import { adKeywords } from '../../analyses/ads/present.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { count, fen, numbers, table, times, words } from '../tables.ts'

const MOST = 20

/** Words that were paid for, what loses most first; nothing where no report of words was imported. */
export function keywordTables(db: Connection, books: Books, scope: Scope): SheetTable[] {
  const all = adKeywords(db, books, scope).toSorted((a, b) => (b.wasted ?? 0) - (a.wasted ?? 0) || b.spend - a.spend)
  if (all.length === 0) return []
  const columns = [
    words('关键词', 34),
    words('商品', 44),
    numbers('花费', 18),
    numbers('点击', 14),
    numbers('成交', 12),
    numbers('投产比', 14),
    words('判定', 12),
    words('怎么做', 30),
    numbers('赔掉', 16),
  ]
  const rows = all
    .slice(0, MOST)
    .map((row) => [
      row.name,
      row.title ?? '',
      fen(row.spend),
      count(row.clicks),
      count(row.orders),
      times(row.roas),
      row.verdict === null ? '' : AD_VERDICT_NAMES[row.verdict],
      row.advice === null ? '' : KEYWORD_ADVICE_NAMES[row.advice],
      fen(row.wasted),
    ])
  return [
    table('keywords', '关键词', columns, rows, { note: all.length > MOST ? `另有 ${all.length - MOST} 个没列` : '' }),
  ]
}
