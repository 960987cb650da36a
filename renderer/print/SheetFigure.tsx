import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { MetricId } from '../../shared/terms.ts'
import { METRICS } from '../../shared/terms.ts'

/** A number of the sheet: of the month or the one before, of all its shops or of a part of them. */
export interface SheetNumber {
  metric: MetricId
  month?: 'this' | 'last'
  shopId?: string | null
  part?: { by: 'product' | 'channel'; key: string; name: string }
  day?: string
}

/** A product as the sheet names it. */
export interface SheetProduct {
  shopId: string
  productId: string
  title: string
}

/** On the screen numbers of the sheet open what they are made of; on paper and in files nothing is there to open. */
interface Openers {
  number: (asked: SheetNumber) => void
  /** What a product left of the month. */
  earned: (product: SheetProduct) => void
  /** What the month's numbers rest on. */
  statement: () => void
}

const Opens = createContext<Openers | null>(null)

export const SheetOpens = Opens.Provider

/** `null` on paper. */
export function useSheetOpens(): Openers | null {
  return useContext(Opens)
}

export function SheetFigure({ children, ...asked }: SheetNumber & { children: ReactNode }) {
  const opens = useSheetOpens()
  if (opens === null) return children
  return (
    <Opening metric={asked.metric} onOpen={() => opens.number(asked)}>
      {children}
    </Opening>
  )
}

export function SheetEarned({ children, ...product }: SheetProduct & { children: ReactNode }) {
  const opens = useSheetOpens()
  if (opens === null) return children
  return (
    <Opening metric="cp2" onOpen={() => opens.earned(product)}>
      {children}
    </Opening>
  )
}

function Opening({ metric, onOpen, children }: { metric: MetricId; onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" className="open-figure" title={`${METRICS[metric].zh}怎么来的`} onClick={onOpen}>
      {children}
    </button>
  )
}
