import { changeOf } from '../../../shared/change.ts'
import { formatRatio, formatShort } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { beforeOfSheet, blockOf, isComparable } from '../../../shared/review.ts'
import type { ChannelRow, Kpi, ProductRow, ReviewSheet } from '../../../shared/review.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId, Term } from '../../../shared/terms.ts'
import { Hourglass } from '../../components/Words.tsx'
import { chunks } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { SheetFigure } from '../SheetFigure.tsx'

const IMMATURE = '⏳'
const IN_A_ROW = 8
/** What an eighth of the sheet holds in the usual letters; sums of 千万 are longer. */
const MOST_LETTERS = 7

export function kpiPieces(sheet: ReviewSheet): Piece[] {
  const items = blockOf(sheet, 2)?.items ?? []
  const targets = items.some(({ target }) => target !== null)
  return chunks(items, IN_A_ROW).map((row, index) => ({
    key: `kpi-${index}`,
    height: targets ? 25 : 21,
    node: (
      <ul className="sheet-kpis">
        {row.map((item) => (
          <KpiTile key={item.metric} item={item} targets={targets} sheet={sheet} />
        ))}
      </ul>
    ),
  }))
}

function KpiTile({ item, targets, sheet }: { item: Kpi; targets: boolean; sheet: ReviewSheet }) {
  const { metric, value, previous, lastYear, target, mark } = item
  const { zh, unit } = METRICS[metric]
  const text = formatShort(value, unit)
  const immature = mark.startsWith(IMMATURE)
  const reason = immature ? mark.slice(IMMATURE.length).trim() : mark
  return (
    <li>
      <span className="kpi-name cut">
        {zh}
        {immature ? <Hourglass /> : null}
      </span>
      <b className={text.length > MOST_LETTERS ? 'kpi-value kpi-long' : 'kpi-value'}>
        <SheetFigure metric={metric}>{text}</SheetFigure>
      </b>
      {value === null && reason !== '' ? (
        <span className="kpi-reason">{reason}</span>
      ) : (
        <>
          <span className="kpi-line">环 {sheetChange(sheet, 'previous', metric, value, previous)}</span>
          <span className="kpi-line">同 {sheetChange(sheet, 'lastYear', metric, value, lastYear)}</span>
          {targets ? <span className="kpi-line">达成 {formatRatio(ratio(value, target), 0)}</span> : null}
        </>
      )}
    </li>
  )
}

/** A change of all shops together. */
function sheetChange(
  sheet: ReviewSheet,
  side: 'previous' | 'lastYear',
  metric: MetricId,
  value: number | null,
  base: number | null,
): string {
  const head = blockOf(sheet, 0)
  const isKnown = value !== null && base !== null
  // Not the same shops: their mean is no change either.
  if (isKnown && side === 'previous' && (head?.gaps.oneSided.length ?? 0) > 0) return '缺店'
  return changeWords(metric, value, base, isComparable(sheet, side), head?.few[side])
}

/** A change of an amount of a shop; where last month had none there is nothing to divide by. */
export function salesChange(
  sheet: ReviewSheet,
  { shopId, gsv, previousGsv }: Pick<ChannelRow | ProductRow, 'shopId' | 'gsv' | 'previousGsv'>,
): string {
  const isWhole = isComparable(sheet, 'previous', shopId)
  if (isWhole && previousGsv === 0 && gsv !== null && gsv !== 0) return `${beforeOfSheet(sheet)} 0`
  return changeWords('gsv', gsv, previousGsv, isWhole)
}

/** A change with 好 or 差 where up is bad: paper may have no colour. */
function changeWords(
  metric: MetricId,
  value: number | null,
  base: number | null,
  isWhole: boolean,
  few = false,
): string {
  const term: Term = METRICS[metric]
  const { direction, text } = changeOf(metric, value, base, isWhole, few)
  const short = text.replace('个百分点', '点')
  if (term.better !== 'down') return short
  return short + ({ up: '差', down: '好', flat: '', unknown: '' } as const)[direction]
}
