import { Link } from 'wouter'
import { monthOf } from '../../../shared/calendar.ts'
import { formatRatio, formatShort } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { METRICS, NET_OF_REFUNDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { MetricValue, Quality } from '../../../shared/contract/overview.ts'
import { targetsAddress } from '../../app/places.ts'
import { baseScope } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { useEvidence } from '../../components/evidence/context.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { ChangeMark, ShortFigure } from '../../components/Figure.tsx'
import { Term } from '../../components/Term.tsx'
import { Hourglass } from '../../components/Words.tsx'
import { reasonOf } from './metrics.ts'

interface Props {
  id: MetricId
  value: MetricValue | undefined
  scope: PageScope
  quality: Quality
  /** Whether order files cover all days of the scope and of what it is held against. */
  isWhole: boolean
}

/** One number against its base; a click anywhere on it opens what it is made of. */
export function Tile({ id, value, scope, quality, isWhole }: Props) {
  const { unit, zh } = METRICS[id]
  const now = value?.value ?? null
  const base = value?.base ?? null
  const open = useEvidence()
  return (
    <li className="tile" data-metric={id}>
      <span className="tile-name">
        <Term id={id} />
        {quality.settling && NET_OF_REFUNDS.has(id) ? <Hourglass /> : null}
      </span>
      <span className="tile-value">
        <ShortFigure value={now} unit={unit} reason={reasonOf(id, quality, scope)} />
      </span>
      <TileBase id={id} now={now} base={base} scope={scope} isWhole={isWhole} />
      <TileTarget id={id} now={now} target={value?.target ?? null} scope={scope} />
      {now === null ? <span className="tile-reason">{reasonOf(id, quality, scope)}</span> : null}
      <button
        type="button"
        className="tile-open"
        aria-label={`${zh}怎么来的`}
        onClick={() => open({ metric: id, scope })}
      />
    </li>
  )
}

interface TargetProps {
  id: MetricId
  now: number | null
  target: number | null
  scope: PageScope
}

/** How much of the month's target was reached, and the way to its pace. */
function TileTarget({ id, now, target, scope: { from, shops } }: TargetProps) {
  if (target === null) return null
  const [shop] = shops.length === 1 ? shops : [null]
  return (
    <Link className="tile-target figure" href={targetsAddress(monthOf(from), shop ?? null)}>
      <span>达成 {formatRatio(ratio(now, target))}</span> <span>目标 {formatShort(target, METRICS[id].unit)}</span>
    </Link>
  )
}

interface BaseProps {
  id: MetricId
  now: number | null
  base: number | null
  scope: PageScope
  isWhole: boolean
}

const BASES = { previous: '上期', lastYear: '去年', event: '去年对齐' } as const

/** The change against the period compared with, and that period's figure. */
function TileBase({ id, now, base, scope, isWhole }: BaseProps) {
  const before = baseScope(scope)
  const figure = formatShort(base, METRICS[id].unit)
  if (scope.compare === 'none' || (now === null && base === null)) return null
  return (
    <span className="tile-base">
      <ChangeMark metric={id} value={now} base={base} isWhole={isWhole} />
      <span className="quiet figure">
        {BASES[scope.compare]}{' '}
        {before === null ? figure : <OpenFigure shown={{ metric: id, scope: before }}>{figure}</OpenFigure>}
      </span>
    </span>
  )
}
