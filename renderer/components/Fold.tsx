import { useId, useState } from 'react'
import type { ReactNode } from 'react'

interface Fold {
  /** Opens and closes the panel. */
  toggle: ReactNode
  /** Attributes of the panel. */
  panel: { id: string; hidden: boolean }
}

/** Something that is shown when it is asked for, behind a button that says what. */
export function useFold(label: string): Fold {
  const [open, setOpen] = useState(false)
  const id = useId()
  const toggle = (
    <button type="button" className="cell-link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
      {open ? '收起' : label}
    </button>
  )
  return { toggle, panel: { id, hidden: !open } }
}
