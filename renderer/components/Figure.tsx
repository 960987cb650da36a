import { changeOf } from '../../shared/change.ts'
import { formatShort, formatWithUnit } from '../../shared/format.ts'
import { METRICS } from '../../shared/terms.ts'
import type { MetricId, Term, Unit } from '../../shared/terms.ts'
import { Tip } from './Tip.tsx'

/** A short figure whose full form shows on hover and is what a screen reader says. */
export function ShortFigure({ value, unit, reason }: { value: number | null; unit: Unit; reason?: string }) {
  const short = formatShort(value, unit)
  const full = value === null ? (reason ?? '没有数据') : formatWithUnit(value, unit)
  if (short === full) return <span className="figure">{short}</span>
  return (
    <Tip text={full} className="figure">
      <span aria-hidden="true">{short}</span>
      <span className="unseen">{full}</span>
    </Tip>
  )
}

interface ChangeProps {
  metric: MetricId
  value: number | null
  base: number | null
  /** Whether files cover all days of both. */
  isWhole?: boolean
}

/** A change by the Chinese habit, red up and green down; 好 or 差 stands beside it where up is bad. */
export function ChangeMark({ metric, value, base, isWhole = true }: ChangeProps) {
  const term: Term = METRICS[metric]
  const { direction, text } = changeOf(metric, value, base, isWhole)
  const verdict =
    term.better === 'down' && direction !== 'flat' ? { up: ' 差', down: ' 好', unknown: '' }[direction] : ''
  return (
    <span className={`change change-${direction}`}>
      {text}
      {verdict}
    </span>
  )
}
