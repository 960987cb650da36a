import { useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import type { ChartModel } from '../../shared/chart.ts'
import { pointText } from './option.ts'
import { sliderOf } from './slider.ts'

interface Props {
  model: ChartModel
  /** Where each value of the x axis stands, as a share of the width. */
  places: readonly number[]
  onPick: (index: number) => void
  children: ReactNode
}

/**
 * Makes the places of a drawn picture open by mouse and keyboard: arrows go from one to the next, 回车 opens the one
 * that is marked, and a screen reader hears what it says.
 */
export function Points({ model, places, onPick, children }: Props) {
  const [at, setAt] = useState<number | null>(null)
  const nearest = (event: MouseEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const away = (index: number) => Math.abs((places[index] ?? 0) - (event.clientX - left) / width)
    return places.reduce((best, _, index) => (away(index) < away(best) ? index : best), 0)
  }
  return (
    <div
      className="points chart-opens"
      {...sliderOf(model, at, setAt, onPick)}
      onBlur={() => setAt(null)}
      onClick={(event) => onPick(nearest(event))}
    >
      {children}
      {at === null ? null : (
        <>
          <span className="points-mark" style={{ left: `${(places[at] ?? 0) * 100}%` }} />
          <span className="points-text">{pointText(model, at)}</span>
        </>
      )}
    </div>
  )
}
