import { useMemo } from 'react'
import type { ChartModel } from '../../../shared/chart.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { LegendKeys } from '../../charts/LegendKeys.tsx'
import { PAPER, chartSvg } from '../../charts/svg.ts'
import { TEXT_WIDTH } from '../paginate.ts'
import type { Piece } from '../paginate.ts'

const CHART_HEIGHT = 50
const TITLE_HEIGHT = 5.5
const NOTE_HEIGHT = 4

export function dailyPieces(sheet: ReviewSheet): Piece[] {
  const daily = blockOf(sheet, 4)
  if (daily === undefined) return []
  const { chart, note } = daily
  const height = TITLE_HEIGHT + CHART_HEIGHT + (note === '' ? 0 : NOTE_HEIGHT)
  const node = (
    <>
      <h2>
        日走势 <span className="title-says">{chart.title}</span>
        <LegendKeys model={chart} theme={PAPER} />
      </h2>
      <Picture model={chart} />
      {note === '' ? null : <p className="sheet-note cut">{note}</p>}
    </>
  )
  return [{ key: 'daily', height, node }]
}

/** The drawing comes as text from the same option that the screen's canvas draws. */
function Picture({ model }: { model: ChartModel }) {
  const svg = useMemo(() => chartSvg(model, TEXT_WIDTH, CHART_HEIGHT), [model])
  return <div className="sheet-chart" role="img" aria-label={model.title} dangerouslySetInnerHTML={{ __html: svg }} />
}
