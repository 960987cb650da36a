import type { ReactNode } from 'react'
import { useEvidence } from './context.tsx'
import type { ShownRows } from './question.ts'

/** Opens the rows of files that a row of a table was made from. */
export function OpenRows({
  shown,
  inRow = false,
  children,
}: {
  shown: ShownRows
  inRow?: boolean
  children: ReactNode
}) {
  const open = useEvidence()
  return (
    <button
      type="button"
      className={inRow ? 'open-figure' : 'cell-link'}
      tabIndex={inRow ? -1 : 0}
      title="看原文件里的行"
      onClick={(event) => {
        event.stopPropagation()
        open(shown)
      }}
    >
      {children}
    </button>
  )
}
