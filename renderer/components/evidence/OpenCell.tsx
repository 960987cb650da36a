import type { ReactNode } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import { useEvidence } from './context.tsx'

interface Props {
  cell: CellInput
  /** As the page calls the number. */
  name: string
  /** In a table whose rows open by Enter, cells are for the mouse. */
  inRow?: boolean
  children: ReactNode
}

/** A number of a table or a tile that opens what it is made of. */
export function OpenCell({ cell, name, inRow = false, children }: Props) {
  const open = useEvidence()
  return (
    <button
      type="button"
      className="open-figure"
      tabIndex={inRow ? -1 : 0}
      title={`${name}怎么来的`}
      onClick={(event) => {
        event.stopPropagation()
        open({ cell, name })
      }}
    >
      {children}
    </button>
  )
}
