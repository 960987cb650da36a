import { use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'
import type { ChartModel } from '../../shared/chart.ts'
import { useCurrentScheme } from '../app/scheme-context.ts'
import { ROLES } from '../app/theme.ts'
import type { Scheme } from '../app/theme.ts'
import { init } from './echarts.ts'
import type { EChartsType } from './echarts.ts'
import { toOption } from './option.ts'
import type { ChartTheme } from './option.ts'
import { sliderOf } from './slider.ts'

use([CanvasRenderer])

export interface ChartProps {
  model: ChartModel
  height: number
  /** Told which place of the x axis was pressed, or chosen with the arrow keys. */
  onPick?: (index: number) => void
}

/** Draws a model on a canvas that follows its box. */
export default function Drawing({ model, height, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const picked = useRef(onPick)
  picked.current = onPick
  const scheme = useCurrentScheme()

  useEffect(() => {
    const box = place.current
    if (box === null) return
    const drawn = init(box, null, { renderer: 'canvas' })
    chart.current = drawn
    drawn.getZr().on('click', ({ offsetX, offsetY }) => pick(drawn, [offsetX, offsetY], picked.current))
    const watch = new ResizeObserver(() => drawn.resize({ animation: { duration: 0 } }))
    watch.observe(box)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(toOption(model, screenTheme(scheme), { paper: false }), { notMerge: true })
  }, [model, scheme])

  const [at, setAt] = useState<number | null>(null)
  useEffect(() => {
    if (at === null) chart.current?.dispatchAction({ type: 'hideTip' })
    else chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: at })
  }, [at])

  if (onPick === undefined)
    return <div ref={place} className="chart" role="img" aria-label={model.title} style={{ height }} />
  // The drawing names its own box; what can be chosen is named around it.
  return (
    <div className="chart chart-opens" onBlur={() => setAt(null)} {...sliderOf(model, at, setAt, onPick)}>
      <div ref={place} aria-hidden="true" style={{ height }} />
    </div>
  )
}

/** The place of the x axis under a pixel, where the pixel is within the picture. */
function pick(drawn: EChartsType, pixel: [number, number], onPick: ((index: number) => void) | undefined): void {
  if (onPick === undefined || !drawn.containPixel({ gridIndex: 0 }, pixel)) return
  const [index] = drawn.convertFromPixel({ gridIndex: 0 }, pixel)
  if (index !== undefined && Number.isFinite(index)) onPick(Math.round(index))
}

function screenTheme(scheme: Scheme): ChartTheme {
  const { paper, ink, muted, hairline, up, down, series } = ROLES[scheme]
  return {
    ground: paper,
    ink,
    muted,
    hairline,
    band: scheme === 'dark' ? 'rgba(255, 255, 255, 0.06)' : 'rgba(30, 60, 110, 0.06)',
    hatch: { image: hatching(hairline), repeat: 'repeat' },
    up,
    down,
    series,
    fontSize: 11,
    font: '"PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif',
  }
}

function hatching(colour: string): HTMLCanvasElement {
  const tile = document.createElement('canvas')
  tile.width = 6
  tile.height = 6
  const pen = tile.getContext('2d')
  if (pen === null) return tile
  pen.strokeStyle = colour
  pen.beginPath()
  pen.moveTo(-1, 7)
  pen.lineTo(7, -1)
  pen.stroke()
  return tile
}
