import type { ChartModel } from '../../shared/chart.ts'
import { formatWithUnit } from '../../shared/format.ts'

/** What is said of one series at a place of the x axis. */
export interface Said {
  series: number
  name: string
  text: string
}

/**
 * What a picture says of one place. A series that is drawn dashed is an estimate or a target: where there is none, nothing
 * is missing. Of what files state it is said that they do not.
 */
export function saidAt({ series, unit }: ChartModel, index: number): Said[] {
  return series.flatMap(({ name, values, dashed }, at): Said[] => {
    const value = values[index] ?? null
    if (value === null) return dashed ? [] : [{ series: at, name, text: '没有数据' }]
    return [{ series: at, name, text: formatWithUnit(value, unit) }]
  })
}

interface Pointed {
  dataIndex: number
  seriesIndex: number
  color: string
}

/** The same as the box beside the pointer. Elements, and no markup: names are the seller's own words. */
export function tooltipOfPlace(model: ChartModel): (pointed: readonly Pointed[]) => HTMLElement {
  return (pointed) => {
    const index = pointed[0]?.dataIndex ?? 0
    const box = document.createElement('div')
    const head = document.createElement('div')
    head.textContent = model.x.values[index] ?? ''
    box.append(head)
    for (const { series, name, text } of saidAt(model, index)) {
      const colour = pointed.find(({ seriesIndex }) => seriesIndex === series)?.color ?? 'currentcolor'
      box.append(rowOf(name, text, colour))
    }
    return box
  }
}

function rowOf(name: string, text: string, colour: string): HTMLElement {
  const [row, dot, value] = [document.createElement('div'), document.createElement('span'), document.createElement('b')]
  Object.assign(row.style, { display: 'flex', gap: '6px', alignItems: 'center', marginTop: '4px' })
  Object.assign(dot.style, { width: '9px', height: '9px', borderRadius: '50%', background: colour })
  Object.assign(value.style, { marginLeft: 'auto', paddingLeft: '14px' })
  value.textContent = text
  row.append(dot, name, value)
  return row
}
