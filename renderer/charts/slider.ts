import type { AriaRole, KeyboardEvent } from 'react'
import type { ChartModel } from '../../shared/chart.ts'
import { pointText } from './option.ts'

interface Slider {
  role: AriaRole
  tabIndex: number
  'aria-label': string
  'aria-valuemin': number
  'aria-valuemax': number
  'aria-valuenow': number
  'aria-valuetext': string
  onKeyDown: (event: KeyboardEvent) => void
}

/**
 * The places of a picture as a slider: arrows, Home and End move the mark, Enter and the space bar open what is marked,
 * and a screen reader hears what it says.
 *
 * @param at the marked place, `null` before any is
 */
export function sliderOf(
  model: ChartModel,
  at: number | null,
  move: (index: number) => void,
  onPick: (index: number) => void,
): Slider {
  const last = model.x.values.length - 1
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at === null ? 0 : Math.min(last, at + 1),
    ArrowLeft: at === null ? last : Math.max(0, at - 1),
    Home: 0,
    End: last,
  }
  return {
    role: 'slider',
    tabIndex: 0,
    'aria-label': `${model.title}，左右键选，回车看怎么来的`,
    'aria-valuemin': 0,
    'aria-valuemax': last,
    'aria-valuenow': at ?? 0,
    'aria-valuetext': at === null ? '还没选' : pointText(model, at),
    onKeyDown: (event) => {
      const target = targets[event.key]
      if (target !== undefined) move(target)
      else if ((event.key === 'Enter' || event.key === ' ') && at !== null) onPick(at)
      else return
      event.preventDefault()
    },
  }
}
