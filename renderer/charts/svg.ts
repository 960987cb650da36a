import type { ChartModel } from '../../shared/chart.ts'
import { init } from './echarts.ts'
import { toOption } from './option.ts'
import type { ChartTheme } from './option.ts'

const PX_PER_MM = 96 / 25.4

/** Ink on paper: lines differ by lightness and dashes, so a black-and-white printer loses nothing. */
export const PAPER: ChartTheme = {
  ground: '#ffffff',
  ink: '#1f2328',
  muted: '#6a717a',
  hairline: '#d8dce0',
  band: 'rgba(120, 120, 120, 0.12)',
  hatch: {
    svgElement: { tag: 'path', attrs: { d: 'M-1 7 7 -1', stroke: '#c4c9ce', fill: 'none' } },
    svgWidth: 6,
    svgHeight: 6,
  },
  up: '#14375e',
  down: '#555555',
  series: ['#9aa4ae', '#14375e', '#555555', '#b0b0b0', '#777777', '#333333'],
  fontSize: 10,
  font: 'inherit',
}

export interface Drawing {
  /** One SVG element of a fixed size in millimetres, without scripts or style elements. */
  svg: string
  /** Where each value of the x axis stands, as a share of the width. */
  places: number[]
}

export function chartSvg(model: ChartModel, widthMm: number, heightMm: number): Drawing {
  const width = Math.round(widthMm * PX_PER_MM)
  const height = Math.round(heightMm * PX_PER_MM)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(toOption(model, PAPER, { paper: true }))
  const svg = chart.renderToSVGString()
  const places = model.x.values.map((_, index) => chart.convertToPixel({ xAxisIndex: 0 }, index) / width)
  chart.dispose()
  return {
    svg: svg.replace(/<style[\s\S]*?<\/style>/g, '').replace('<svg ', '<svg aria-hidden="true" '),
    places,
  }
}
