import { useMemo } from 'react'
import type { ChartModel } from '../../../shared/chart.ts'
import type { Drivers } from '../../../shared/contract/changes.ts'
import { beforeOfSheet, blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { Points } from '../../charts/Points.tsx'
import { LegendKeys } from '../../charts/LegendKeys.tsx'
import { PAPER, chartSvg } from '../../charts/svg.ts'
import { driverMetric, waterfallModel } from '../../pages/overview/why.ts'
import { HALF_WIDTH, TEXT_WIDTH } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { useSheetOpens } from '../SheetFigure.tsx'
import type { SheetNumber } from '../SheetFigure.tsx'
import { NOTE, TITLE } from './measures.ts'
import type { Half } from './tables.tsx'

/** mm of a chart where there is room. */
export const CHART_HEIGHT = 36

/** The course of the month, and beside it what the change against last month came from where that is known. */
export function dailyPieces(sheet: ReviewSheet, tall: number): Piece[] {
  const daily = blockOf(sheet, 4)
  const split = blockOf(sheet, 3)
  if (daily === undefined) return []
  const { chart, note } = daily
  const height = TITLE + tall + (note === '' ? 0 : NOTE)
  const course = (
    <div>
      <div className="sheet-heading">
        <h2>日走势</h2>
        {split === undefined ? <span className="title-says">{chart.title}</span> : null}
        <LegendKeys model={chart} theme={PAPER} />
      </div>
      <Picture
        model={chart}
        width={split === undefined ? TEXT_WIDTH : HALF_WIDTH}
        tall={tall}
        numberAt={(index) => ({ metric: 'gmv', day: chart.x.values[index] ?? '' })}
      />
      {note === '' ? null : <p className="sheet-note cut">{note}</p>}
    </div>
  )
  if (split === undefined) return [{ key: 'daily', height, node: course }]
  const change = waterfallModel(split.drivers, beforeOfSheet(sheet))
  const node = (
    <div className="sheet-pair">
      <div>
        <div className="sheet-heading">
          <h2>驱动分解</h2>
          <span className="title-says">{change.title}</span>
        </div>
        <Picture
          model={change}
          width={HALF_WIDTH}
          tall={tall}
          numberAt={(index) => driverNumber(split.drivers, index)}
        />
      </div>
      {course}
    </div>
  )
  return [{ key: 'daily', height, node }]
}

interface PictureProps {
  model: ChartModel
  width: number
  tall: number
  /** The number behind each place of the x axis. */
  numberAt: (index: number) => SheetNumber
}

/** Text that `chartSvg` has made, and nothing else. */
function Drawing({ title, svg }: { title: string; svg: string }) {
  return <div className="sheet-chart" role="img" aria-label={title} dangerouslySetInnerHTML={{ __html: svg }} />
}

/** A chart over the whole width, with nothing to open. */
export function wideChart(model: ChartModel): Half {
  return {
    height: TITLE + CHART_HEIGHT,
    node: (
      <>
        <h2 className="cut">{model.title}</h2>
        <Drawing title={model.title} svg={chartSvg(model, TEXT_WIDTH, CHART_HEIGHT).svg} />
      </>
    ),
  }
}

/** The drawing comes as text from the same option that the screen's canvas draws. */
function Picture({ model, width, tall, numberAt }: PictureProps) {
  const { svg, places } = useMemo(() => chartSvg(model, width, tall), [model, width, tall])
  const opens = useSheetOpens()
  const drawing = <Drawing title={model.title} svg={svg} />
  if (opens === null) return drawing
  return (
    <Points model={model} places={places} onPick={(index) => opens.number(numberAt(index))}>
      {drawing}
    </Points>
  )
}

/** The first bar is last month's, the last this month's; between them stand the factors. */
function driverNumber(drivers: Drivers, index: number): SheetNumber {
  return { metric: driverMetric(drivers, index), month: index === 0 ? 'last' : 'this' }
}
