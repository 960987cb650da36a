import type { EChartsCoreOption } from 'echarts/core'
import { formatCompact, formatRatio } from '../../shared/format.ts'
import type { ChartModel } from '../../shared/chart.ts'
import { saidAt, tooltipOfPlace } from './tooltip.ts'
import { WATERFALL_TOP, isWaterfall, waterfallSeries, waterfallTooltip } from './waterfall.ts'

/** What a drawing takes from its surroundings: the screen's theme, or ink on paper. */
export interface ChartTheme {
  /** Behind the picture. */
  ground: string
  ink: string
  muted: string
  hairline: string
  band: string
  /** Fill of days without data: hatching. */
  hatch: unknown
  /** Rises and falls of a waterfall, which also differ by hatching and sign. */
  up: string
  down: string
  series: readonly string[]
  fontSize: number
  font: string
}

/** Paper has no hover and must stay apart without colour. */
export interface ChartMedium {
  paper: boolean
}

const DASH = [5, 4]
const MOST_SERIES = 6

/** A picture's option; screen and paper draw the same one. */
export function toOption(model: ChartModel, theme: ChartTheme, { paper }: ChartMedium): EChartsCoreOption {
  const series = model.series.slice(0, MOST_SERIES)
  const text = { color: theme.muted, fontSize: theme.fontSize, fontFamily: theme.font }
  // A sheet says once that its money is in 元; a page has nothing that does.
  const isNamed = model.unit === 'fen' && !paper
  return {
    animation: false,
    aria: { enabled: true, label: { description: descriptionOf(model) } },
    textStyle: { fontFamily: theme.font },
    grid: {
      left: 4,
      right: labelsAtEnds(model) ? rightMargin(series, theme.fontSize) : 8,
      top: (isWaterfall(model) ? WATERFALL_TOP : 10) + (isNamed ? theme.fontSize : 0),
      bottom: 2,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: model.x.values,
      boundaryGap: series.some(({ mark }) => mark !== 'line'),
      axisLine: { lineStyle: { color: theme.hairline } },
      axisTick: { show: false },
      axisLabel: { ...text, formatter: (value: string) => axisText(value, model.x.kind), ...spacingOf(model) },
    },
    yAxis: {
      type: 'value',
      // The length of a bar is its value: only lines may leave zero out.
      ...(model.unit === 'ratio' && model.series.every(({ mark }) => mark === 'line')
        ? { scale: true }
        : { min: (range: { min: number }) => Math.min(0, range.min) }),
      splitNumber: 4,
      ...(isNamed ? { name: '元', nameGap: 8, nameTextStyle: { ...text, align: 'right' } } : {}),
      axisLabel: { ...text, formatter: (value: number) => valueText(value, model.unit) },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    ...(paper ? {} : { tooltip: tooltipOf(model, theme) }),
    series: isWaterfall(model)
      ? [waterfallSeries(model, theme, paper)]
      : series.map((one, index) => ({
          name: one.name,
          type: one.mark,
          data: one.values,
          connectNulls: false,
          silent: paper,
          showSymbol: model.x.values.length <= 14,
          symbolSize: 4,
          barMaxWidth: 28,
          color: colourOf(model, theme, index),
          lineStyle: {
            width: one.dashed ? 1.2 : 1.8,
            type: one.dashed ? DASH : 'solid',
            color: colourOf(model, theme, index),
          },
          itemStyle: one.dashed ? { borderType: 'dashed', borderColor: theme.muted, opacity: 0.55 } : {},
          endLabel: {
            show: labelsAtEnds(model) && !isContinued(model, index),
            formatter: '{a}',
            distance: 6,
            lineHeight: theme.fontSize + 4,
            ...text,
            color: colourOf(model, theme, index),
          },
          labelLayout: { moveOverlap: 'shiftY' },
          ...(index === 0
            ? { markArea: { silent: true, label: { ...text, position: 'insideTop' }, data: areasOf(model, theme) } }
            : {}),
        })),
  }
}

/** A dashed series has the colour of the solid one it is held against, in grey. */
export function colourOf(
  model: ChartModel,
  theme: Pick<ChartTheme, 'ink' | 'muted' | 'series'>,
  index: number,
): string {
  if (model.series[index]?.dashed === true) return theme.muted
  const solidBefore = model.series.slice(0, index).filter(({ dashed }) => !dashed).length
  return theme.series[solidBefore % theme.series.length] ?? theme.ink
}

/** Lines carry their names at their ends; where bars stand beside, a legend names them all. */
export function labelsAtEnds({ series }: ChartModel): boolean {
  return series.every(({ mark }) => mark === 'line')
}

/** Whether another line goes on where this one ends: a name there would lie under it. */
function isContinued({ series }: ChartModel, index: number): boolean {
  const isKnown = (value: number | null) => value !== null
  const own = series[index]?.values ?? []
  const end = own.findLastIndex(isKnown)
  return (
    end >= 0 && end < own.length - 1 && series.some(({ values }) => [end, end + 1].includes(values.findIndex(isKnown)))
  )
}

/** Names stand at the ends of the lines, so the plot leaves them room. */
function rightMargin(series: ChartModel['series'], fontSize: number): number {
  return Math.max(...series.map(({ name }) => widthOf(name, fontSize))) + 10
}

function widthOf(text: string, fontSize: number): number {
  return Array.from(text).reduce((width, letter) => width + (letter > '\u2e80' ? fontSize : fontSize * 0.6), 0)
}

function areasOf(model: ChartModel, theme: ChartTheme): object[][] {
  const events = model.bands.map(({ from, to, label }) => [
    { xAxis: from, name: label, itemStyle: { color: theme.band } },
    { xAxis: to },
  ])
  const gaps = (labelsAtEnds(model) ? gapsOf(model) : []).map(([from, to]) => [
    { xAxis: from, itemStyle: { color: theme.hatch } },
    { xAxis: to },
  ])
  return [...events, ...gaps]
}

/** Runs of places that no solid series knows, up to where a forecast tells what is ahead. */
export function gapsOf(model: ChartModel): [string, string][] {
  const solid = model.series.filter(({ dashed }) => !dashed)
  const ahead = aheadFrom(model)
  const gaps: [string, string][] = []
  let start: string | null = null
  let before: string | null = null
  for (const [index, place] of model.x.values.entries()) {
    const unknown = index < ahead && solid.every(({ values }) => (values[index] ?? null) === null)
    if (unknown && start === null) start = before ?? place
    if (!unknown && start !== null) {
      gaps.push([start, place])
      start = null
    }
    before = place
  }
  if (start !== null && before !== null) gaps.push([start, before])
  return gaps
}

/** The place from which dashed lines go on alone that begin where the solid ones have ended. */
function aheadFrom({ x, series }: ChartModel): number {
  const isKnown = (value: number | null) => value !== null
  const end = Math.max(-1, ...series.map(({ dashed, values }) => (dashed ? -1 : values.findLastIndex(isKnown))))
  const begins = series.flatMap(({ dashed, values }) => (dashed ? [values.findIndex(isKnown)] : []))
  return end < 0
    ? x.values.length
    : Math.min(x.values.length, ...begins.filter((begin) => begin >= end).map((begin) => Math.max(begin, end + 1)))
}

/** Every bar of a waterfall has its name; along a time line names give way to each other. */
function spacingOf(model: ChartModel): object {
  return isWaterfall(model) ? { interval: 0, lineHeight: 15 } : { hideOverlap: true }
}

function axisText(value: string, kind: ChartModel['x']['kind']): string {
  if (kind === 'day') return `${Number(value.slice(5, 7))}/${Number(value.slice(8, 10))}`
  if (kind === 'month') return value.endsWith('-01') ? `${value.slice(0, 4)}/1` : `${Number(value.slice(5, 7))}月`
  return value
}

function valueText(value: number, unit: ChartModel['unit']): string {
  return unit === 'ratio' ? percentText(value) : formatCompact(value, unit).replace(/\.?0+(?=[万亿])/, '')
}

/** As many decimals as tell one tick from the next: 0.5% is not 1%. */
function percentText(value: number): string {
  const percent = Number((value * 100).toPrecision(6))
  return formatRatio(value, Number.isInteger(percent) ? 0 : Number.isInteger(percent * 10) ? 1 : 2)
}

function tooltipOf(model: ChartModel, theme: ChartTheme): object {
  return {
    trigger: 'axis',
    ...(isWaterfall(model) ? waterfallTooltip(model) : { formatter: tooltipOfPlace(model) }),
    confine: true,
    transitionDuration: 0,
    backgroundColor: theme.ground,
    borderColor: theme.hairline,
    axisPointer: { type: 'line', animation: false, lineStyle: { color: theme.muted, width: 1 } },
    textStyle: { fontSize: 12, fontFamily: theme.font, color: theme.ink },
  }
}

/** One place of the x axis in words, for those who do not see it. */
export function pointText(model: ChartModel, index: number): string {
  const known = saidAt(model, index).map(({ name, text }) => (isWaterfall(model) ? text : `${name} ${text}`))
  return `${model.x.values[index] ?? ''} ${known.join('，')}`
}

function descriptionOf({ title, x, series }: ChartModel): string {
  return `${title}。${series.map(({ name }) => name).join('、')}，${x.values[0] ?? ''} 至 ${x.values.at(-1) ?? ''}`
}
