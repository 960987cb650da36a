import type { ChartModel } from '../../shared/chart.ts'
import { colourOf, labelsAtEnds } from './option.ts'
import { isWaterfall } from './waterfall.ts'
import type { ChartTheme } from './option.ts'

/** Names the series of a picture whose lines cannot carry their own names; nothing otherwise. */
export function LegendKeys({
  model,
  theme,
}: {
  model: ChartModel
  theme: Pick<ChartTheme, 'ink' | 'muted' | 'series'>
}) {
  if (labelsAtEnds(model) || isWaterfall(model)) return null
  return (
    <ul className="legend">
      {model.series.map(({ name, mark, dashed }, index) => (
        <li key={name}>
          <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden="true">
            {mark === 'bar' ? (
              <rect x="2" width="10" height="10" fill={colourOf(model, theme, index)} />
            ) : (
              <path
                d="M0 5h14"
                stroke={colourOf(model, theme, index)}
                strokeWidth="2"
                strokeDasharray={dashed ? '4 3' : 'none'}
              />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
