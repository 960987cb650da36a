import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { EvidenceDrawer } from './EvidenceDrawer.tsx'
import type { Openable } from './question.ts'

type Open = (shown: Openable) => void

const EvidenceContext = createContext<Open | null>(null)

/** Any number of a page opens what it is made of: this holds the one drawer in which it does. */
export function EvidenceProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Openable | null>(null)
  const open = useMemo<Open>(() => (next) => setShown(next), [])
  return (
    <EvidenceContext value={open}>
      {children}
      {shown === null ? null : <EvidenceDrawer shown={shown} onClose={() => setShown(null)} />}
    </EvidenceContext>
  )
}

export function useEvidence(): Open {
  const open = useContext(EvidenceContext)
  if (open === null) throw new Error('useEvidence outside EvidenceProvider')
  return open
}
