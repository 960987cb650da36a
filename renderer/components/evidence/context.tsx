import { Suspense, createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Dressed, fetchTheRest, later } from '../../app/later.ts'
import type { Openable } from './question.ts'

type Open = (shown: Openable) => void

const EvidenceDrawer = later(() => import('./EvidenceDrawer.tsx'))

const EvidenceContext = createContext<Open | null>(null)

/** Any number of a page opens what it is made of: this holds the one drawer in which it does. */
export function EvidenceProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Openable | null>(null)
  const open = useMemo<Open>(
    () => (next) => {
      fetchTheRest()
      setShown(next)
    },
    [],
  )
  return (
    <EvidenceContext value={open}>
      {children}
      <Suspense fallback={null}>
        {shown === null ? null : (
          <Dressed>
            <EvidenceDrawer shown={shown} onClose={() => setShown(null)} />
          </Dressed>
        )}
      </Suspense>
    </EvidenceContext>
  )
}

export function useEvidence(): Open {
  const open = useContext(EvidenceContext)
  if (open === null) throw new Error('useEvidence outside EvidenceProvider')
  return open
}
