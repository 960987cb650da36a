import { Segmented } from 'antd'
import { useState } from 'react'
import type { ReviewSheet } from '../../../shared/review.ts'
import type { ReviewAction } from '../../../shared/review-parts.ts'
import { ArchivePanel } from './ArchivePanel.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { emptyAction, PlanPanel } from './PlanPanel.tsx'
import type { Which } from './which.ts'

type View = 'findings' | 'plan' | 'archive'

const VIEWS: { value: View; label: string }[] = [
  { value: 'findings', label: '发现' },
  { value: 'plan', label: '计划' },
  { value: 'archive', label: '存档' },
]

/** What the seller writes on the sheet, beside it. */
export function Side({ sheet, which }: { sheet: ReviewSheet; which: Which }) {
  const [view, setView] = useState<View>('findings')
  const [draft, setDraft] = useState<ReviewAction | null>(null)
  return (
    <aside className="review-side" aria-label="写在表上的">
      <Segmented<View> block aria-label="写什么" value={view} options={VIEWS} onChange={setView} />
      {view === 'findings' ? (
        <FindingsPanel
          sheet={sheet}
          which={which}
          onPlan={({ advice }) => {
            if (advice === null) return
            setDraft({ ...emptyAction(), ...advice })
            setView('plan')
          }}
        />
      ) : null}
      {view === 'plan' ? <PlanPanel sheet={sheet} which={which} draft={draft} onDraft={setDraft} /> : null}
      {view === 'archive' ? <ArchivePanel which={which} shown={null} /> : null}
    </aside>
  )
}
