import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts'
import { UNKNOWN, formatCompact, formatRatio, formatWithUnit } from '../../shared/format.ts'
import type { ChartModel } from '../../shared/chart.ts'
import type { ChartTheme } from './option.ts'

/** Room above the plot for the label of the highest bar, px. */
export const WATERFALL_TOP = 22

const WIDEST = 56
const SHARE_OF_PLACE = 0.62

export function isWaterfall({ series }: Pick<ChartModel, 'series'>): boolean {
  return series[0]?.mark === 'waterfall'
}

/** One bar: from which level to which. */
interface Bar {
  from: number
  to: number
  kind: 'level' | 'rise' | 'fall'
  /** `12.3万`, `+9,714`, `−5,614`. */
  label: string
}

/** The bars of a waterfall; a step that is not known has none. */
export function barsOf({ series, unit }: Pick<ChartModel, 'series' | 'unit'>): (Bar | null)[] {
  const values = series[0]?.values ?? []
  let level = 0
  return values.map((value, index) => {
    if (value === null) return null
    const ends = index === 0 || index === values.length - 1
    const from = ends ? 0 : level
    level = from + value
    if (ends) return { from, to: value, kind: 'level', label: text(value, unit) }
    const sign = value > 0 ? '+' : value < 0 ? '−' : ''
    return { from, to: level, kind: value < 0 ? 'fall' : 'rise', label: `${sign}${text(Math.abs(value), unit)}` }
  })
}

function text(value: number, unit: ChartModel['unit']): string {
  return unit === 'ratio' ? formatRatio(value) : formatCompact(value, unit)
}

/** Levels are solid, rises solid in another tone, falls hollow and hatched: told apart without colour. */
export function waterfallSeries(model: ChartModel, theme: ChartTheme, paper: boolean): object {
  const bars = barsOf(model)
  return {
    name: model.series[0]?.name ?? '',
    type: 'custom',
    silent: paper,
    clip: false,
    encode: { x: 0, y: [1, 2] },
    data: bars.flatMap((bar, index) => (bar === null ? [] : [[index, bar.from, bar.to]])),
    renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => draw(api, bars, theme),
  }
}

function draw(
  api: CustomSeriesRenderItemAPI,
  bars: readonly (Bar | null)[],
  theme: ChartTheme,
): CustomSeriesRenderItemReturn {
  const place = Number(api.value(0))
  const bar = bars[place]
  if (bar === null || bar === undefined) return { type: 'group', children: [] }
  const { shape, end, step } = measure(api, place, bar)
  const right = shape.x + shape.width
  const last = place === bars.length - 1
  return {
    type: 'group',
    children: [
      ...fills(bar, shape, theme),
      ...(last ? [] : [connector(right, right + step - shape.width, end, theme)]),
      {
        type: 'text',
        style: {
          text: bar.label,
          x: shape.x + shape.width / 2,
          y: shape.y - 4,
          align: 'center',
          verticalAlign: 'bottom',
          fill: toneOf(bar, theme),
          fontSize: theme.fontSize,
          fontFamily: theme.font,
        },
      },
    ],
  }
}

/** Where a bar stands, px: its box, the height it ends at, and how far apart places are. */
function measure(api: CustomSeriesRenderItemAPI, place: number, { from, to }: Bar) {
  const [center = 0, start = 0] = api.coord([place, from])
  const [, end = 0] = api.coord([place, to])
  const [neighbour = center] = api.coord([place === 0 ? 1 : place - 1, to])
  const step = Math.abs(neighbour - center)
  const width = Math.min(WIDEST, step * SHARE_OF_PLACE)
  const height = Math.max(1, Math.abs(end - start))
  return { shape: { x: center - width / 2, y: Math.min(start, end), width, height }, end, step }
}

function toneOf({ kind }: Bar, theme: ChartTheme): string {
  return { level: theme.ink, rise: theme.up, fall: theme.down }[kind]
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

function fills({ kind }: Bar, shape: Box, theme: ChartTheme) {
  const rect = (style: object) => ({ type: 'rect' as const, shape, style })
  if (kind === 'level') return [rect({ fill: theme.series[1] ?? theme.ink })]
  if (kind === 'rise') return [rect({ fill: theme.up })]
  return [
    rect({ fill: theme.ground, stroke: theme.down, lineWidth: 1.2 }),
    rect({ fill: theme.hatch, stroke: theme.down, lineWidth: 1.2 }),
  ]
}

/** A hairline from the end of a bar to the start of the next. */
function connector(from: number, to: number, y: number, theme: ChartTheme) {
  return {
    type: 'line' as const,
    shape: { x1: from, y1: y, x2: to, y2: y },
    style: { stroke: theme.muted, lineWidth: 1, lineDash: [2, 2] },
  }
}

/** The full figure of the bar under the pointer. */
export function waterfallTooltip({ x, series, unit }: ChartModel): object {
  return {
    trigger: 'item',
    formatter: ({ value }: { value: readonly number[] }) => {
      const place = value[0] ?? 0
      const name = (x.values[place] ?? '').replaceAll('\n', ' ')
      const amount = series[0]?.values[place] ?? null
      return `${name}：${amount === null ? UNKNOWN : formatWithUnit(amount, unit)}`
    },
  }
}
