import { growsWithDays } from '../../../shared/change.ts'
import { explainedId } from '../../../shared/contract/explained.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { METRICS } from '../../../shared/terms.ts'
import { baseScope, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { ChangeMark } from '../Figure.tsx'
import { OpenCell } from './OpenCell.tsx'

interface Props {
  metric: MetricId
  value: number | null
  base: number | null
  scope: PageScope
  /** Whether order files cover all days of both. */
  isWhole?: boolean
}

/** A change that opens both numbers; days that are aligned one by one are no scope that could be opened. */
export function OpenChange({ metric, value, base, scope, isWhole = true }: Props) {
  const mark = <ChangeMark metric={metric} value={value} base={base} isWhole={isWhole} />
  const before = baseScope(scope)
  const id = explainedId.safeParse(metric).data
  // What says that nothing can be said opens nothing.
  if (!isWhole && growsWithDays(metric)) return mark
  if (before === null || base === null || value === null || id === undefined) return mark
  return (
    <OpenCell
      cell={{ of: 'change', metric: id, now: scopeInput(scope), before: scopeInput(before) }}
      name={`${METRICS[metric].zh}的变化`}
    >
      {mark}
    </OpenCell>
  )
}
