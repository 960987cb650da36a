import type { ReactNode } from 'react'
import { useEvidence } from './context.tsx'
import { explainedTerm } from '../../../shared/explained.ts'
import type { Shown } from './question.ts'

interface Props {
  shown: Shown
  /** In a table whose rows open by Enter, cells are for the mouse: the drawer names the other numbers of the row. */
  inRow?: boolean
  children: ReactNode
}

/** A number that opens what it is made of. */
export function OpenFigure({ shown, inRow = false, children }: Props) {
  const open = useEvidence()
  return (
    <button
      type="button"
      className="open-figure"
      tabIndex={inRow ? -1 : 0}
      title={`${explainedTerm(shown.metric).zh}怎么来的`}
      onClick={(event) => {
        event.stopPropagation()
        open(shown)
      }}
    >
      {children}
    </button>
  )
}
