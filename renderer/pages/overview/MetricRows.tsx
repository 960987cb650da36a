import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { MetricValue, Quality } from '../../../shared/contract/overview.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenChange } from '../../components/evidence/OpenChange.tsx'
import { ShortFigure } from '../../components/Figure.tsx'
import { OpenFigure } from '../../components/evidence/OpenFigure.tsx'
import { Term } from '../../components/Term.tsx'
import { furtherMetrics, missingMetrics, reasonOf } from './metrics.ts'

type Values = Partial<Record<MetricId, MetricValue>>

interface FurtherProps {
  metrics: Values
  scope: PageScope
  quality: Quality
  isWhole: boolean
}

/** The numbers that have no tile. */
export function FurtherRow({ metrics, scope, quality, isWhole }: FurtherProps) {
  return (
    <ul className="further" aria-label="其他数字">
      {furtherMetrics(metrics).map((id) => {
        const value = metrics[id]?.value ?? null
        return (
          <li key={id} data-metric={id}>
            <Term id={id} />
            <OpenFigure shown={{ metric: id, scope }}>
              <ShortFigure value={value} unit={METRICS[id].unit} reason={reasonOf(id, quality, scope)} />
            </OpenFigure>
            {scope.compare === 'none' || value === null ? null : (
              <OpenChange metric={id} value={value} base={metrics[id]?.base ?? null} scope={scope} isWhole={isWhole} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What is not known because no file was given, and which file it takes. */
export function MissingRow({ metrics }: { metrics: Values }) {
  const groups = missingMetrics(metrics)
  if (groups.length === 0) return null
  return (
    <section className="missing" aria-label="还缺">
      <b>还缺</b>
      <ul>
        {groups.map(({ needs, ids }) => (
          <li key={needs}>
            {needs}：
            {ids.map((id, index) => (
              <span key={id}>
                {index > 0 ? '、' : ''}
                <Term id={id} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
