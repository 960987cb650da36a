import { useState } from 'react'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { pricingAddress } from '../../app/routes.ts'
import type { PricingView } from '../../app/routes.ts'
import { PageViews, useView } from '../../components/PageViews.tsx'
import { Calculator } from './Calculator.tsx'
import { Candidates } from './Candidates.tsx'
import { Stack } from './Stack.tsx'
import { FIRST } from './draft.ts'
import type { PriceDraft } from './draft.ts'
import { TermsForm } from './TermsForm.tsx'

const VIEWS = [
  { value: 'price', label: '算价格' },
  { value: 'stack', label: '叠加优惠' },
  { value: 'goods', label: '选品打分' },
] as const

/** What a price leaves, how low discounts push it, and which goods are worth taking on. */
export default function PricingPage() {
  const view = useView<PricingView>(VIEWS)
  const [draft, setDraft] = useState<PriceDraft>(FIRST)
  usePageReady(true)
  return (
    <div className="page pricing">
      <h1 className="unseen">定价选品</h1>
      <PageViews views={VIEWS} value={view} onPick={(next) => navigate(pricingAddress(next))} />
      {view === 'goods' ? (
        <Candidates draft={draft} />
      ) : (
        <>
          {view === 'price' ? <Calculator draft={draft} onChange={setDraft} /> : <Stack draft={draft} />}
          <TermsForm draft={draft} onChange={setDraft} />
        </>
      )}
    </div>
  )
}
