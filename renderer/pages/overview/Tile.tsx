import { formatShort } from '../../../shared/format.ts'
import { METRICS, NET_OF_REFUNDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { MetricValue, Quality } from '../../../shared/contract/overview.ts'
import { navigate } from '../../app/address.ts'
import { ledgerAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { ChangeMark, ShortFigure } from '../../components/Figure.tsx'
import { Term } from '../../components/Term.tsx'
import { Hourglass } from '../../components/Words.tsx'
import { reasonOf, rowsOf } from './metrics.ts'

interface Props {
  id: MetricId
  value: MetricValue | undefined
  scope: PageScope
  quality: Quality
}

/** One number against its base; a click anywhere on it opens the rows it was counted from. */
export function Tile({ id, value, scope, quality }: Props) {
  const { unit, zh } = METRICS[id]
  const now = value?.value ?? null
  const base = value?.base ?? null
  const rows = rowsOf(id, scope)
  return (
    <li className="tile" data-metric={id}>
      <span className="tile-name">
        <Term id={id} />
        {quality.settling && NET_OF_REFUNDS.has(id) ? <Hourglass /> : null}
      </span>
      <span className="tile-value">
        <ShortFigure value={now} unit={unit} reason={reasonOf(id, quality, scope)} />
      </span>
      <TileBase id={id} now={now} base={base} compare={scope.compare} />
      {now === null ? <span className="tile-reason">{reasonOf(id, quality, scope)}</span> : null}
      {rows === null ? null : (
        <button
          type="button"
          className="tile-open"
          aria-label={`${zh}的明细`}
          onClick={() => navigate(ledgerAddress(rows.scope, rows.filter))}
        />
      )}
    </li>
  )
}

interface BaseProps {
  id: MetricId
  now: number | null
  base: number | null
  compare: PageScope['compare']
}

const BASES = { previous: '上期', lastYear: '去年', event: '去年对齐' } as const

/** The change against the period compared with, and that period's figure. */
function TileBase({ id, now, base, compare }: BaseProps) {
  if (compare === 'none' || (now === null && base === null)) return null
  return (
    <span className="tile-base">
      <ChangeMark metric={id} value={now} base={base} />
      <span className="quiet figure">
        {BASES[compare]} {formatShort(base, METRICS[id].unit)}
      </span>
    </span>
  )
}
