import { changeOf } from '../../shared/change.ts'
import { formatShort, formatWithUnit } from '../../shared/format.ts'
import type { Change } from '../../shared/format.ts'
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

/** The change of a metric of the overview. */
export function ChangeMark({ metric, value, base, isWhole = true }: ChangeProps) {
  const term: Term = METRICS[metric]
  return <ChangeText change={changeOf(metric, value, base, isWhole)} better={term.better} />
}

const VERDICTS = { up: ' 差', down: ' 好', flat: '', unknown: '' } as const

/** A change by the Chinese habit, red up and green down; 好 or 差 stands beside it where up is bad. */
export function ChangeText({ change, better }: { change: Change; better: Term['better'] }) {
  const { direction, text } = change
  return (
    <span className={`change change-${direction}`}>
      {text}
      {better === 'down' ? VERDICTS[direction] : ''}
    </span>
  )
}
