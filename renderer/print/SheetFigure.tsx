import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { MetricId } from '../../shared/terms.ts'
import { METRICS } from '../../shared/terms.ts'

/** On the screen numbers of the sheet open what they are made of; on paper and in files nothing is there to open. */
const Opens = createContext<((metric: MetricId, month: 'this' | 'last') => void) | null>(null)

export const SheetOpens = Opens.Provider

interface Props {
  metric: MetricId
  month?: 'this' | 'last'
  children: ReactNode
}

export function SheetFigure({ metric, month = 'this', children }: Props) {
  const open = useContext(Opens)
  if (open === null) return children
  return (
    <button
      type="button"
      className="open-figure"
      title={`${METRICS[metric].zh}怎么来的`}
      onClick={() => open(metric, month)}
    >
      {children}
    </button>
  )
}
