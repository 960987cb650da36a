import { eachDay, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { ReportCoverage, ShopCoverage } from '../../../../shared/contract/coverage.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../formats/index.ts'
import { mappedFormatById } from '../mapping/format.ts'
import { coveredDays, daysIn } from './days.ts'
import type { CoveredDays } from './days.ts'
import { NEEDS, OWN_TABLES } from './needs.ts'
import type { Need } from './needs.ts'

interface ShopRow {
  id: string
  name: string
  platform: Platform
}

/** Which days of which reports a month still lacks, shop by shop, and where the seller fetches them. */
export function coverage(db: Connection, month: string, today: string): ShopCoverage[] {
  const known = coveredDays(db, month)
  const seen = new Set([...known.spans, ...known.rows].map(({ shopId }) => shopId))
  const shops = db
    .prepare<[], ShopRow>(
      `SELECT id, name, platform FROM shop WHERE EXISTS (SELECT 1 FROM batch b, json_each(b.shop_ids) s
         WHERE b.status = 'applied' AND s.value = shop.id) ORDER BY name, id`,
    )
    .all()
  return shops
    .filter(({ id, platform }) => seen.has(id) || NEEDS[familyOf(platform)].length > 0)
    .map((shop) => ofShop(shop, known, month, today))
}

/** The files that cover a day of a report of a shop. */
export function coveringBatches(db: Connection, shopId: string, report: string, day: string): string[] {
  const platform = db.prepare<[string], Platform>('SELECT platform FROM shop WHERE id = ?').pluck().get(shopId)
  const need = platform === undefined ? undefined : NEEDS[familyOf(platform)].find((one) => one.report === report)
  if (need === undefined) return []
  const ranges = rangesOf(coveredDays(db, monthOf(day)), shopId, need)
  return [...new Set(ranges.filter(({ from, to }) => from <= day && day <= to).map(({ batchId }) => batchId))]
}

function rangesOf(known: { spans: CoveredDays[]; rows: CoveredDays[] }, shopId: string, need: Need): CoveredDays[] {
  return known[need.covers === 'span' ? 'spans' : 'rows'].filter(
    ({ shopId: own, format }) =>
      own === shopId && (need.formats.includes(format) || OWN_TABLES[need.report] === format),
  )
}

function ofShop(
  shop: ShopRow,
  known: { spans: CoveredDays[]; rows: CoveredDays[] },
  month: string,
  today: string,
): ShopCoverage {
  const needs = NEEDS[familyOf(shop.platform)]
  const reports = needs.map((need): ReportCoverage => {
    const ranges = rangesOf(known, shop.id, need)
    return ofNeed(need, daysIn(ranges, month), month, today)
  })
  const lacking = reports.flatMap((report, at) => {
    if (!report.essential || report.days.missing.length === 0) return []
    return [{ words: sentence(report), unless: unlessNothing(report, needs[at]?.covers ?? 'rows') }]
  })
  // What surely lacks goes before what may be nothing.
  const next = lacking.find(({ unless }) => unless === '') ?? lacking[0]
  return {
    shopId: shop.id,
    shop: shop.name,
    platform: shop.platform,
    reports,
    next: next === undefined ? null : next.words + next.unless,
  }
}

function ofNeed(need: Need, present: ReadonlySet<string>, month: string, today: string): ReportCoverage {
  // Days that have not passed yet are not missing.
  const days = eachDay(monthStart(month), monthEnd(month)).filter((day) => day < today)
  const [id = ''] = need.formats
  const format = formatById(id)
  return {
    report: need.report,
    label: need.label,
    essential: need.essential,
    why: need.why,
    export: format?.name ?? mappedFormatById(id)?.name ?? need.label,
    where: format?.where ?? '导入页 › 对应列',
    days: { present: [...present].toSorted(), missing: days.filter((day) => !present.has(day)) },
  }
}

function sentence({ label, days, export: name, where, why }: ReportCoverage): string {
  const [first = '', last = ''] = [days.missing[0], days.missing.at(-1)]
  const missing =
    days.present.length === 0 ? '整月都没有' : `缺 ${days.missing.length} 天（${span(first.slice(5), last.slice(5))}）`
  return `${label}${missing}，${why}。去「${where}」导出${name}，选 ${span(first, last)}。`
}

/** A file ends with its last row: whether the days after it had none, or the file does not reach them, it does not say. */
const FEW_DAYS = 3

function unlessNothing({ label, days }: ReportCoverage, covers: Need['covers']): string {
  const isFew = days.present.length > 0 && days.missing.length <= FEW_DAYS
  if (covers === 'rows' || !isFew) return ''
  return `${days.missing.length === 1 ? '这天' : '这几天'}本来就没有${label}的话，不用管。`
}

function span(first: string, last: string): string {
  return first === last ? first : `${first} 到 ${last}`
}
