import { useMemo } from 'react'
import type { ChartModel } from '../../../shared/chart.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { LegendKeys } from '../../charts/LegendKeys.tsx'
import { PAPER, chartSvg } from '../../charts/svg.ts'
import { waterfallModel } from '../../pages/overview/why.ts'
import { HALF_WIDTH, TEXT_WIDTH } from '../paginate.ts'
import type { Piece } from '../paginate.ts'

const CHART_HEIGHT = 50
const TITLE_HEIGHT = 5.5
const NOTE_HEIGHT = 4

/** The course of the month, and beside it what the change against last month came from where that is known. */
export function dailyPieces(sheet: ReviewSheet): Piece[] {
  const daily = blockOf(sheet, 4)
  const split = blockOf(sheet, 3)
  if (daily === undefined) return []
  const { chart, note } = daily
  const height = TITLE_HEIGHT + CHART_HEIGHT + (note === '' ? 0 : NOTE_HEIGHT)
  const course = (
    <div>
      <h2>
        日走势 {split === undefined ? <span className="title-says">{chart.title}</span> : null}
        <LegendKeys model={chart} theme={PAPER} />
      </h2>
      <Picture model={chart} width={split === undefined ? TEXT_WIDTH : HALF_WIDTH} />
      {note === '' ? null : <p className="sheet-note cut">{note}</p>}
    </div>
  )
  if (split === undefined) return [{ key: 'daily', height, node: course }]
  const change = waterfallModel(split.drivers, '上月')
  const node = (
    <div className="sheet-pair">
      <div>
        <h2>
          驱动分解 <span className="title-says">{change.title}</span>
        </h2>
        <Picture model={change} width={HALF_WIDTH} />
      </div>
      {course}
    </div>
  )
  return [{ key: 'daily', height, node }]
}

/** The drawing comes as text from the same option that the screen's canvas draws. */
function Picture({ model, width }: { model: ChartModel; width: number }) {
  const svg = useMemo(() => chartSvg(model, width, CHART_HEIGHT), [model, width])
  return <div className="sheet-chart" role="img" aria-label={model.title} dangerouslySetInnerHTML={{ __html: svg }} />
}
