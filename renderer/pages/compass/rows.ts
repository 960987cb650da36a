import { changeOf } from '../../../shared/change.ts'
import { COMPASS_IDS } from '../../../shared/contract/compass-ids.ts'
import type { CompassId } from '../../../shared/contract/compass-ids.ts'
import type { CompassRow, LastDayRow, OwnRow } from '../../../shared/contract/compass.ts'
import type { MetricValue, Quality } from '../../../shared/contract/overview.ts'
import { formatChange } from '../../../shared/format.ts'
import type { Change } from '../../../shared/format.ts'
import { GROWS_WITH_ORDERS, hangsOnOrderDays, unitOfOwn } from '../../../shared/own-measures.ts'
import { METRIC_IDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { DICTIONARY } from '../../../shared/terms/dictionary.ts'
import type { Entry, TermGroup } from '../../../shared/terms/dictionary.ts'
import type { PageScope } from '../../app/scope.ts'
import { reasonOf } from '../overview/metrics.ts'

/** A number of the dictionary with what it is held against; `of` says as what it opens. */
export interface Row {
  entry: Entry
  of: { metric: MetricId } | { figure: CompassId }
  value: number | null
  base: number | null
  change: Change
  /** Whether the change is good; `null` where it is neither, or none. */
  isGood: boolean | null
  note: string
}

export interface Answers {
  metrics: Partial<Record<MetricId, MetricValue>>
  isWhole: boolean
  quality: Quality
  figures: readonly CompassRow[]
}

/** Those of the last day of the scope, each with what it was on the last day of the days before. */
export function lastDayFigures(now: readonly LastDayRow[], before: readonly LastDayRow[]): CompassRow[] {
  return now.map((row) => ({ ...row, base: before.find(({ id }) => id === row.id)?.value ?? null }))
}

/** The numbers that the scope has, group by group in the order of the dictionary. */
export function compassGroups(answers: Answers, scope: PageScope): { name: TermGroup; rows: Row[] }[] {
  const rows = DICTIONARY.flatMap((entry): Row[] => {
    const metric = METRIC_IDS.find((id) => id === entry.id)
    if (metric !== undefined) return [metricRow(entry, metric, answers, scope)]
    const figure = COMPASS_IDS.find((id) => id === entry.id)
    return figure === undefined ? [] : [figureRow(entry, figure, answers)]
  })
  return [...Map.groupBy(rows, ({ entry: { group } }) => group)].map(([name, own]) => ({ name, rows: own }))
}

function metricRow(entry: Entry, metric: MetricId, { metrics, isWhole, quality }: Answers, scope: PageScope): Row {
  const { value = null, base = null } = metrics[metric] ?? {}
  const change = changeOf(metric, value, base, isWhole)
  const note =
    value === null ? (FROM_ORDERS.has(entry.group) ? reasonOf(metric, quality, scope) : `要有${entry.source}`) : ''
  return { entry, of: { metric }, value, base, change, isGood: goodness(entry, change), note }
}

/** Groups whose numbers are those of orders; the others need files of their own. */
const FROM_ORDERS: ReadonlySet<TermGroup> = new Set<TermGroup>(['交易', '退款与服务', '用户'])

function figureRow(entry: Entry, figure: CompassId, { figures, isWhole }: Answers): Row {
  const { value = null, base = null, note = '' } = figures.find(({ id }) => id === figure) ?? {}
  const isGapped = GROWS_WITH_ORDERS[figure] !== undefined && !isWhole && value !== null && base !== null
  const change: Change = isGapped ? { direction: 'unknown', text: '缺天' } : formatChange(value, base, entry.unit)
  return { entry, of: { figure }, value, base, change, isGood: goodness(entry, change), note }
}

/** The change of a number of the seller's own: what is missing is no change. */
export function ownChange({ value, base, unit, formula }: OwnRow, isWhole: boolean): Change {
  const isGapped = !isWhole && value !== null && base !== null && hangsOnOrderDays(formula)
  return isGapped ? { direction: 'unknown', text: '缺天' } : formatChange(value, base, unitOfOwn(unit))
}

/** What days are compared with is measured by the files of those days. */
export function likeInput(like: PageScope | undefined): { like?: { from: string; to: string } } {
  return like === undefined ? {} : { like: { from: like.from, to: like.to } }
}

function goodness({ better }: Entry, { direction }: Change): boolean | null {
  if (better === 'none' || direction === 'flat' || direction === 'unknown') return null
  return better === direction
}

/**
 * Of the changes for better or for worse the largest first, against what each was before. Costs in money are left to
 * their ratios: they grow with what is sold.
 */
export function largest(rows: readonly Row[], isGood: boolean, count: number): Row[] {
  const sizeOf = ({ value, base }: Row) =>
    Math.abs((value ?? 0) - (base ?? 0)) / Math.abs(base === null || base === 0 ? 1 : base)
  return rows
    .filter(({ isGood: own, entry }) => own === isGood && !isSpent(entry))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, count)
}

/** What a click or a view costs does not grow with them. */
function isSpent({ unit, better, group }: Entry): boolean {
  return unit === 'fen' && better === 'down' && group !== '流量' && group !== '推广'
}
