import type { ChartModel } from '../../shared/chart.ts'
import { useCurrentScheme } from '../app/scheme-context.ts'
import { ROLES } from '../app/theme.ts'
import { LegendKeys } from './LegendKeys.tsx'

/** The legend of a picture on the screen. */
export function Legend({ model }: { model: ChartModel }) {
  return <LegendKeys model={model} theme={ROLES[useCurrentScheme()]} />
}
